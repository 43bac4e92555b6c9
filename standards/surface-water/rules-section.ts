import { absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  circular22,
  classField,
  dateField,
  halves,
  noBody,
  recalledCircular22,
  valuesField,
} from './fields.ts';
import { surfaceClassOf } from './items.ts';
import { pollutantLabel } from './main-pollutants.ts';
import { determiningNames, evaluateSection } from './section.ts';

const clean = { pH: 7.6, DO: 6.2, CODMn: 3.1, NH3N: 0.4, TP: 0.1 };

const sectionRule = citedRule({
  id: 'surfaceWater.section',
  domain: 'surfaceWater',
  name: { zh: '断面水质类别', en: 'Class of a section' },
  purpose: {
    zh: '单因子评价：断面类别为参评项目中最差的类别，并给出定类因子、是否达到目标和超标倍数。',
    en: 'The worst class of its items, which items decide it, whether the target is met, and by what multiple not.',
  },
  bases: [
    {
      standard: 'GB 3838-2002',
      clause: '5.1；环办[2011]22号',
      edition: '2002',
      from: '2002-06-01',
      until: null,
    },
  ],
  dateInput: 'date',
  inputs: {
    date: dateField,
    waterBody: bodyField,
    values: valuesField(),
    target: { ...classField('水质目标', 'Target class'), optional: true },
    nonDetect: {
      kind: 'choice',
      name: { zh: '未检出的取值', en: 'A non-detect counts' },
      note: {
        zh: '不填按一半；有的通报并非如此，比对时可改',
        en: 'Left out: half. Not every bulletin does so: change it to compare with one',
      },
      options: [
        { value: 'half', name: { zh: '检出限的一半', en: 'Half its detection limit' } },
        { value: 'full', name: { zh: '检出限', en: 'Its detection limit' } },
      ],
      optional: true,
    },
  },
  rounding: asTheyStand,
  validity: {
    zh: `至少一项结果。总氮（湖库）、粪大肠菌群不参加定类，单独报告。${halves.zh}`,
    en: `At least one result. Total nitrogen of lakes and faecal coliforms decide nothing and are reported apart. ${halves.en}`,
  },
  vectors: ['surface.sectionClass', 'surface.exceedance'],
  cases: [
    worked('limit', '总磷恰为 0.1', 'Phosphorus of 0.1', { waterBody: 'river', values: clean }, 'Ⅱ'),
    worked(
      'beyond',
      '总磷 0.11',
      'Phosphorus of 0.11',
      { waterBody: 'river', values: { ...clean, TP: 0.11 }, target: 'Ⅱ' },
      'Ⅲ',
    ),
    worked(
      'usual',
      '总氮不参加定类',
      'Total nitrogen decides nothing',
      { waterBody: 'lake', values: { DO: 8, TN: 3 } },
      'Ⅰ',
    ),
    worked(
      'usual',
      '未检出按一半：镉 0.002L 为Ⅰ类',
      'A non-detect by half: cadmium of 0.002L is Ⅰ',
      { waterBody: 'river', values: { NH3N: '0.1L', Cd: '0.002L' } },
      'Ⅰ',
    ),
    worked(
      'usual',
      '未检出按检出限：镉 0.002L 为Ⅱ类',
      'By the detection limit: cadmium of 0.002L is Ⅱ',
      { waterBody: 'river', values: { NH3N: '0.1L', Cd: '0.002L' }, nonDetect: 'full' },
      'Ⅱ',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', values: {} }, { absence: 'noData' }),
    worked(
      'missing',
      '只有不定类的项目',
      'Only items that decide nothing',
      { waterBody: 'lake', values: { TN: 1, FC: 100 } },
      { absence: 'noData' },
    ),
  ],
  answer: ({ waterBody, values, target, nonDetect }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const wanted = surfaceClassOf(target);
    const result = evaluateSection({
      waterBody: body,
      values: values ?? {},
      nonDetect: nonDetect === 'full' ? 'full' : 'half',
      ...(wanted && { target: wanted }),
    });
    const over = result.items.filter((one) => one.exceedance !== null);
    return {
      value: result.value,
      absence: result.absence,
      unverified: result.unverified,
      limits: result.limits,
      steps: [
        ...result.steps,
        ...(result.status
          ? [
              step('定类因子', 'Deciding items', determiningNames(result)),
              step('水质状况', 'Status', `${result.status.zh} / ${result.status.en}`),
            ]
          : []),
        ...(wanted && result.value
          ? [
              step(
                '与目标比较',
                'Against the target',
                `${result.value} ${result.compliant ? '≤' : '>'} ${wanted}`,
              ),
            ]
          : []),
        ...over.map((one) => step('超标倍数', 'Multiple', `${one.item.name} ${one.exceedance}`)),
        ...result.apart.map((one) => step('单独报告', 'Reported apart', `${one.item.name} ${one.class}`)),
      ],
    };
  },
});

const mainRule = citedRule({
  id: 'surfaceWater.mainPollutants',
  domain: 'surfaceWater',
  name: { zh: '断面主要污染指标', en: 'Main pollutants of a section' },
  purpose: {
    zh: '水质劣于Ⅲ类时，列出最多三项主要污染指标及其超过Ⅲ类的倍数。',
    en: 'Where the class is worse than Ⅲ: up to three items with their multiple over Ⅲ.',
  },
  bases: recalledCircular22('断面主要污染指标'),
  inputs: { waterBody: bodyField, values: valuesField() },
  rounding: asTheyStand,
  validity: {
    zh: '先列超过Ⅲ类的氰化物和重金属，再按类别由差到好、倍数由大到小。pH、溶解氧没有倍数。',
    en: 'Cyanide and heavy metals over Ⅲ first, then the worst class, then the largest multiple. pH and oxygen have none.',
  },
  vectors: ['surface.mainPollutants'],
  cases: [
    worked(
      'limit',
      '恰为Ⅲ类，没有主要污染指标',
      'Exactly Ⅲ: none',
      { waterBody: 'river', values: { TP: 0.2, NH3N: 1 } },
      '无',
    ),
    worked(
      'beyond',
      '总磷 0.284',
      'Phosphorus of 0.284',
      { waterBody: 'river', values: { TP: 0.284, NH3N: 1 } },
      '总磷(0.42倍)',
    ),
    worked(
      'usual',
      '重金属在前',
      'A heavy metal first',
      { waterBody: 'river', values: { TP: 0.6, Pb: 0.06 } },
      '铅(0.20倍)、总磷(2.00倍)',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', values: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, values }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const result = evaluateSection({ waterBody: body, values: values ?? {} });
    if (result.value === null) return { value: null, absence: result.absence };
    return {
      value: result.mainPollutants.map(pollutantLabel).join('、') || '无',
      steps: [step('断面类别', 'Class of the section', result.value), ...result.steps],
    };
  },
});

const complianceRule = citedRule({
  id: 'surfaceWater.complianceRate',
  domain: 'surfaceWater',
  name: { zh: '断面达标率、优良率', en: 'Share of sections' },
  purpose: {
    zh: '达标（或优良）断面占有结果断面的百分比；没有结果的断面单独列出，不算超标也不算达标。',
    en: 'Share of the sections with a result; those without one are neither compliant nor not.',
  },
  bases: circular22('断面比例'),
  inputs: {
    good: { kind: 'number', name: { zh: '达标（优良）断面', en: 'Compliant sections' }, unit: '1', min: 0 },
    judged: { kind: 'number', name: { zh: '有结果的断面', en: 'Sections with a result' }, unit: '1', min: 0 },
  },
  rounding: { zh: '一次修约到 1 位小数。', en: 'Once, to 1 decimal.' },
  validity: { zh: '至少一个断面有结果。', en: 'At least one section has a result.' },
  cases: [
    worked('limit', '全部达标', 'All of them', { good: 9, judged: 9 }, '100.0'),
    worked('beyond', '9 个中 7 个', '7 of 9', { good: 7, judged: 9 }, '77.8'),
    worked('usual', '达标多于有结果', 'More than judged', { good: 3, judged: 2 }, { absence: 'failed' }),
    worked('missing', '没有断面有结果', 'None has a result', { good: 0, judged: 0 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [good, judged] = [decimalOf(input.good), decimalOf(input.judged)];
    if (!good || !judged || judged.isZero())
      return absent('noData', '没有断面有结果', 'no section has a result');
    if (good.gt(judged) || good.lt(0))
      return absent('failed', '达标断面数应在 0 与有结果断面数之间', 'between 0 and the sections judged');
    const rate = roundHalfEven(good.times(100).dividedBy(judged), 1);
    return {
      value: rate,
      unit: '%',
      steps: [step('比例', 'Share', `${good} / ${judged} × 100 = ${rate} %`)],
    };
  },
});

export const surfaceSectionRules: readonly Rule[] = [sectionRule, mainRule, complianceRule];
