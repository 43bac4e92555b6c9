import { type Answer, absent, citedRule, step, worked } from '../cited-rule.ts';
import { Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { basinPollutants, evaluateMeans, type SectionValues, sectionsOverThird } from './basin.ts';
import { bodyField, bodyOf, circular22, halves, noBody, recalledCircular22 } from './fields.ts';
import { measured, surfaceClasses, surfaceItem, surfaceItems, type WaterBody } from './items.ts';
import { pollutantLabel } from './main-pollutants.ts';
import parameters from './parameters.json' with { type: 'json' };
import { determiningNames, evaluateSection } from './section.ts';
import { basinStatus } from './statistics.ts';

const leastSections = parameters.basin.sectionsForShares;

const sectionsField = {
  kind: 'rows',
  name: { zh: '各断面（点位）的结果', en: 'Results of each section or point' },
  note: { zh: '一个断面一行，没有结果的项目留空', en: 'One row for each; items without a result stay empty' },
  columns: surfaceItems
    .filter((item) => item.decides)
    .map(({ key, name, en, unit }) => ({ key, name: { zh: name, en }, unit, nonDetect: true as const })),
  maxItems: 200,
} as const;

/** Rows with at least one value that decides: a section without a result is not a section with a good one. */
const judgedSections = (rows: unknown): SectionValues[] =>
  (Array.isArray(rows) ? (rows as SectionValues[]) : []).filter((row) =>
    Object.entries(row).some(([name, raw]) => surfaceItem(name)?.decides && measured(raw) !== null),
  );

const nothing = absent('noData', '没有断面有结果', 'no section has a result');
const meansStep = (result: ReturnType<typeof evaluateMeans>) =>
  result.items.map((one) => {
    const mean = result.means.find(({ item }) => item === one.item);
    return step(
      `${one.item.name}平均`,
      `Mean of ${one.item.en}`,
      `${mean?.mean.toSignificantDigits(8)} (n = ${mean?.sections}) → ${one.value} ${one.item.unit} → ${one.class}`,
    );
  });

function byMeans(sections: readonly SectionValues[], body: WaterBody): Answer {
  const result = evaluateMeans(sections, body);
  if (!result.status || !result.class) return nothing;
  return {
    value: result.status.zh,
    // From memory: that a lake is judged by the means of its points. To be confirmed: that pH has no decimals.
    unverified: body === 'lake' || result.items.some((one) => one.item.key === 'pH'),
    steps: [
      ...meansStep(result),
      step('类别', 'Class', result.class),
      step('定类因子', 'Deciding items', determiningNames(result)),
    ],
    limits: result.limits,
  };
}

function byShares(sections: readonly SectionValues[], body: WaterBody): Answer {
  const ranks = sections.map((values) =>
    surfaceClasses.indexOf(evaluateSection({ waterBody: body, values }).class ?? '劣Ⅴ'),
  );
  const share = (fits: (rank: number) => boolean) =>
    roundHalfEven(new Decimal(ranks.filter(fits).length).times(100).dividedBy(ranks.length), 1);
  const good = share((rank) => rank <= surfaceClasses.indexOf('Ⅲ'));
  const inferior = share((rank) => rank === surfaceClasses.indexOf('劣Ⅴ'));
  return {
    value: basinStatus(good, inferior).zh,
    steps: [
      step('断面数', 'Sections', String(ranks.length)),
      step('各断面类别', 'Class of each', ranks.map((rank) => surfaceClasses[rank]).join('、')),
      step('Ⅰ–Ⅲ类比例', 'Share of Ⅰ–Ⅲ', `${good} %`),
      step('劣Ⅴ类比例', 'Share of 劣Ⅴ', `${inferior} %`),
    ],
  };
}

const clean = { DO: 7, NH3N: 0.3, TP: 0.08 };
const three = [
  { DO: 6, NH3N: 0.4, TP: 0.08 },
  { DO: 5, NH3N: 1.6, TP: 0.22 },
  { DO: 7, NH3N: 0.7, TP: 0.12 },
];

const watersRule = citedRule({
  id: 'surfaceWater.waters',
  domain: 'surfaceWater',
  name: { zh: '河流、湖库水质评价（由断面结果）', en: 'Status of a river or lake from its sections' },
  purpose: {
    zh: '河流少于 5 个断面、以及湖库：先求各项目平均，再按单因子评价；河流 5 个断面及以上：按断面类别比例评价。',
    en: 'A river of fewer than five sections, and a lake: means of the items, then single factors; a river of five or more: shares of classes.',
  },
  bases: circular22('河流、流域（水系）水质评价；湖泊、水库水质评价'),
  inputs: { waterBody: bodyField, sections: sectionsField },
  rounding: {
    zh: '平均值一次修约到项目的小数位数后评价；比例修约到 1 位小数。',
    en: 'A mean is rounded once, to the decimals of its item, before it is judged; shares have 1 decimal.',
  },
  validity: {
    zh: `没有结果的断面不计入断面数。pH 按氢离子浓度平均。${halves.zh}`,
    en: `A section without a result is not counted. pH is averaged by hydrogen ions. ${halves.en}`,
  },
  vectors: ['surface.basinMean'],
  cases: [
    worked(
      'usual',
      '三个断面先平均',
      'Three sections by their means',
      { waterBody: 'river', sections: three },
      '良好',
    ),
    worked(
      'limit',
      '四个断面：平均后为Ⅲ类',
      'Four sections: Ⅲ by their means',
      { waterBody: 'river', sections: [clean, clean, clean, { NH3N: 3 }] },
      '良好',
    ),
    worked(
      'beyond',
      '五个断面：按比例，80 % 优良',
      'Five sections: by shares, 80 % good',
      { waterBody: 'river', sections: [clean, clean, clean, clean, { NH3N: 3 }] },
      '良好',
    ),
    worked(
      'beyond',
      '五个断面，60 % 优良、40 % 劣Ⅴ',
      'Five sections, 60 % good and 40 % worse than Ⅴ',
      { waterBody: 'river', sections: [clean, clean, clean, { NH3N: 3 }, { NH3N: 3 }] },
      '重度污染',
    ),
    worked(
      'usual',
      '湖库五个点位仍先平均',
      'Five points of a lake: still by their means',
      { waterBody: 'lake', sections: [0.02, 0.03, 0.04, 0.05, 0.06].map((TP) => ({ TP })) },
      '良好',
    ),
    worked(
      'usual',
      '没有结果的断面不计',
      'A section without a result does not count',
      { waterBody: 'river', sections: [clean, clean, clean, { NH3N: 3 }, { NH3N: null }] },
      '良好',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', sections: [] }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, sections: rows }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const sections = judgedSections(rows);
    if (sections.length === 0) return nothing;
    return body === 'lake' || sections.length < leastSections
      ? byMeans(sections, body)
      : byShares(sections, body);
  },
});

const pollutantsRule = citedRule({
  id: 'surfaceWater.basinPollutants',
  domain: 'surfaceWater',
  name: { zh: '流域主要污染指标', en: 'Main pollutants of a river or basin' },
  purpose: {
    zh: '5 个断面及以上：按断面超标率（超过Ⅲ类的断面占比）由大到小取前三项；少于 5 个断面：按平均值，与单个断面相同。',
    en: 'Five sections or more: the three items with the largest share of sections over Ⅲ; fewer: by the means, as for one section.',
  },
  bases: recalledCircular22('流域主要污染指标'),
  inputs: { waterBody: bodyField, sections: sectionsField },
  rounding: { zh: '断面超标率修约到 1 位小数。', en: 'Shares have 1 decimal.' },
  validity: {
    zh: `没有结果的断面不计入断面数；超标率相同的按标准表 1 的次序。${halves.zh}`,
    en: `A section without a result is not counted; equal shares in the order of table 1. ${halves.en}`,
  },
  cases: [
    worked(
      'limit',
      '都恰为Ⅲ类',
      'All exactly Ⅲ',
      { waterBody: 'river', sections: Array.from({ length: 5 }, () => ({ TP: 0.2, NH3N: 1 })) },
      '无',
    ),
    worked(
      'beyond',
      '总磷在两个断面超标，氨氮在一个',
      'Phosphorus over Ⅲ in two sections, ammonia in one',
      {
        waterBody: 'river',
        sections: [{ TP: 0.21 }, { TP: 0.3, NH3N: 1.1 }, clean, clean, clean],
      },
      '总磷(40.0%)、氨氮(20.0%)',
    ),
    worked(
      'usual',
      '少于五个断面：按平均值',
      'Fewer than five: by the means',
      { waterBody: 'river', sections: [{ TP: 0.2 }, { TP: 0.4 }] },
      '总磷(0.50倍)',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', sections: [] }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, sections: rows }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const sections = judgedSections(rows);
    if (sections.length === 0) return nothing;
    if (body === 'lake' || sections.length < leastSections) {
      const result = evaluateMeans(sections, body);
      return {
        value: result.mainPollutants.map(pollutantLabel).join('、') || '无',
        steps: meansStep(result),
      };
    }
    const over = sectionsOverThird(sections, body);
    return {
      value:
        basinPollutants(over, sections.length)
          .map(({ item, rate }) => `${item.name}(${rate}%)`)
          .join('、') || '无',
      steps: [...over].map(([item, count]) =>
        step(
          `${item.name}超过Ⅲ类的断面`,
          `Sections over Ⅲ by ${item.en}`,
          `${count} / ${sections.length} = ${roundHalfEven(new Decimal(count).times(100).dividedBy(sections.length), 1)} %`,
        ),
      ),
    };
  },
});

export const surfaceBasinItemRules: readonly Rule[] = [watersRule, pollutantsRule];
