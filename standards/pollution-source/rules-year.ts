import { absent, citedRule, decimalsOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Rule } from '../rule.ts';
import { formula, fromMemory, inWords, verdicts } from './bases.ts';
import { abnormalYear, furnaceDay, permitVerdict } from './exceedance.ts';
import data from './parameters.json' with { type: 'json' };

const exact = { zh: '用全数值比较。', en: 'Compared as it stands.' };
const day = (failing: number, gaps = 0): Array<number | null> =>
  Array.from({ length: 288 }, (_, index) => (index < failing ? 849 : index < failing + gaps ? null : 900));

const furnace = citedRule({
  id: 'source.exceedance.furnace',
  domain: 'pollutionSource',
  name: { zh: '焚烧炉炉温', en: 'Furnace temperature' },
  purpose: {
    zh: '一个自然日内炉膛温度 5 分钟均值低于 850 ℃ 超过 5 次即为违规；已标记启炉、停炉、故障等时段除外。',
    en: 'More than 5 five-minute means below 850 ℃ in a natural day break the rule; labelled start-up, shut-down, fault and the like are left out.',
  },
  bases: fromMemory('生态环境部令第 10 号', '炉膛温度', '2019', '2020-01-01'),
  inputs: {
    means: {
      kind: 'series',
      name: { zh: '288 个 5 分钟均值，缺失为空', en: '288 five-minute means; missing ones are empty' },
      unit: '℃',
      maxItems: 288,
    },
    labelled: {
      kind: 'series',
      name: { zh: '对应时段是否已标记（1 是，0 否）', en: 'Whether a label covers each (1 yes, 0 no)' },
      unit: '1',
      maxItems: 288,
      optional: true,
    },
  },
  rounding: exact,
  validity: {
    zh: '缺失的均值不算合格：即使缺失全部合格也超过 5 次为违规，即使缺失全部不合格也不超过 5 次为合格，否则不能判断。',
    en: 'A missing mean is not a good one: beyond 5 whatever the gaps hold is a breach, within 5 even if all gaps failed is none, anything else cannot be told.',
  },
  cases: [
    worked('limit', '5 次低于 850 ℃', '5 below 850 ℃', { means: day(5) }, '达标'),
    worked('beyond', '6 次低于 850 ℃', '6 below 850 ℃', { means: day(6) }, '超标'),
    worked(
      'usual',
      '6 次中有 1 次已标记',
      '6, one of them labelled',
      { means: day(6), labelled: [1] },
      '达标',
    ),
    worked(
      'usual',
      '5 次加 1 个缺失，不能判断',
      '5 and one gap: cannot be told',
      { means: day(5, 1) },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', {}, { absence: 'noData' }),
  ],
  answer: ({ means, labelled }) => {
    const values = decimalsOf(means);
    if (values.every((one) => one === null))
      return absent('noData', '没有炉温数据', 'there are no temperatures');
    const found = furnaceDay(
      values,
      decimalsOf(labelled).map((one) => one?.eq(1) ?? false),
    );
    const steps = [
      step('低于 850 ℃ 的次数', 'Means below 850 ℃', `${found.failing}`),
      step('缺失', 'Missing', `${found.gaps}`),
      step('已标记', 'Labelled', `${found.labelled}`),
    ];
    if (found.verdict === 'unknown')
      return absent(
        'tooFewValid',
        `低于 850 ℃ ${found.failing} 次，另有 ${found.gaps} 个缺失，不能判断`,
        `${found.failing} below 850 ℃ and ${found.gaps} missing: cannot be told`,
        { steps },
      );
    return {
      value: verdicts[found.verdict],
      steps,
      limits: [
        { label: { zh: '炉温', en: 'Furnace temperature' }, value: `${data.furnace.limit}`, unit: '℃' },
        {
          label: { zh: '每日允许次数', en: 'Allowed in a day' },
          value: `${data.furnace.allowed}`,
          unit: '1',
        },
      ],
    };
  },
});

const abnormal = citedRule({
  id: 'source.exceedance.abnormalHours',
  domain: 'pollutionSource',
  name: { zh: '焚烧设施异常时间', en: 'Abnormal hours of an incinerator' },
  purpose: {
    zh: '启炉、停炉、故障和事故排放持续时间每自然年累计不超过 60 小时；烘炉和停炉降温不计。',
    en: 'Start, stop, fault and accident emissions last at most 60 h in a natural year; heating-up before feed and cooling after burn-out do not count.',
  },
  bases: [{ standard: 'GB 18484-2020', clause: '7.2', edition: '2020', from: '2021-07-01', until: null }],
  inputs: {
    plant: {
      kind: 'choice',
      name: { zh: '设施', en: 'Plant' },
      options: data.abnormal.plants.map(({ plant, zh, en }) => ({ value: plant, name: { zh, en } })),
    },
    events: {
      kind: 'series',
      name: { zh: '本年各次持续时间', en: 'Length of each event of the year' },
      unit: 'h',
      maxItems: 366,
    },
  },
  rounding: exact,
  validity: {
    zh: '没有发生过填 0；各次时间均须已知。',
    en: 'Enter 0 where there was none; every length must be known.',
  },
  cases: [
    worked(
      'limit',
      '危险废物焚烧累计 60 小时',
      'Hazardous waste, 60 h in all',
      { plant: 'hazardous', events: [24, 36] },
      '达标',
    ),
    worked('beyond', '累计 60.1 小时', '60.1 h in all', { plant: 'hazardous', events: [24, 36.1] }, '超标'),
    worked(
      'usual',
      '生活垃圾焚烧一次 4.1 小时',
      'Municipal waste, one event of 4.1 h',
      { plant: 'municipal', events: [4.1] },
      '超标',
    ),
    worked(
      'usual',
      '有一次时间不明',
      'One length is not known',
      { plant: 'hazardous', events: [24, null] },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '未填', 'Nothing entered', { plant: 'hazardous' }, { absence: 'noData' }),
  ],
  answer: ({ plant, events }) => {
    const kind = data.abnormal.plants.find((one) => one.plant === plant);
    const all = decimalsOf(events);
    const known = all.flatMap((one) => (one?.gte(0) ? [one] : []));
    const unverified = kind?.unverified ?? false;
    if (!kind || all.length === 0)
      return absent('noData', '缺少设施种类或持续时间', 'the plant or the lengths are missing', {
        unverified,
      });
    const { total, tooLong, within } = abnormalYear(known, kind.eventHours);
    if (known.length < all.length && within)
      return absent('tooFewValid', '有一次持续时间不明', 'the length of an event is not known', {
        unverified,
      });
    return {
      value: within ? verdicts.within : verdicts.beyond,
      unverified,
      steps: [
        formula(`Σ = ${total} h`),
        ...(kind.eventHours === null
          ? []
          : [step(`超过 ${kind.eventHours} 小时的次数`, `Events beyond ${kind.eventHours} h`, `${tooLong}`)]),
      ],
      limits: [
        { label: { zh: '每年累计', en: 'In a year' }, value: `${data.abnormal.yearHours}`, unit: 'h' },
      ],
    };
  },
});

const permit = formulaRule({
  id: 'source.permit.amount',
  domain: 'pollutionSource',
  name: { zh: '许可排放量', en: 'Permitted amount' },
  purpose: {
    zh: '全年各月实际排放量之和与许可年排放量比较。',
    en: 'The amounts of the months of a year against the permitted annual amount.',
  },
  bases: [
    {
      standard: '排污许可管理条例（国务院令第 736 号）',
      clause: '第十三条',
      edition: '2021',
      from: '2021-03-01',
      until: null,
    },
  ],
  inputs: {
    permitted: {
      kind: 'number',
      name: { zh: '许可年排放量', en: 'Permitted annual amount' },
      unit: 't',
      min: 0,
    },
    months: {
      kind: 'series',
      name: { zh: '各月实际排放量，未知为空', en: 'Amounts of the months; unknown ones are empty' },
      unit: 't',
      maxItems: 12,
    },
  },
  rounding: {
    zh: '用全数值比较；占比显示 1 位小数。',
    en: 'Compared as it stands; the share is shown with 1 decimal.',
  },
  validity: {
    zh: '未知月份不是 0：已知之和已超许可为超标，否则须 12 个月齐全。',
    en: 'An unknown month is not 0: beyond as soon as the known ones are, else all 12 months are needed.',
  },
  cases: [
    worked(
      'limit',
      '恰为许可量',
      'Exactly the permitted amount',
      { permitted: 12, months: Array.from({ length: 12 }, () => 1) },
      '达标',
    ),
    worked(
      'beyond',
      '超出 0.01 t',
      '0.01 t beyond',
      { permitted: 12, months: [1.01, ...Array.from({ length: 11 }, () => 1)] },
      '超标',
    ),
    worked(
      'usual',
      '未满一年已超许可',
      'Beyond before the year is over',
      { permitted: 12, months: [7, 6] },
      '超标',
    ),
    worked(
      'missing',
      '有一个月未知',
      'One month unknown',
      { permitted: 12, months: [null, ...Array.from({ length: 11 }, () => 1)] },
      { absence: 'tooFewValid' },
    ),
  ],
  compute: ({ permitted }, { months }) => {
    const given = decimalsOf(months).map((one) => (one?.gte(0) ? one : null));
    if (given.every((one) => one === null)) return absent('noData', '没有实际排放量', 'there are no amounts');
    const year = [...given, ...Array.from({ length: Math.max(0, 12 - given.length) }, () => null)];
    const { sum, unknown, verdict } = permitVerdict(year, permitted);
    const steps = [
      formula(`Σ = ${sum} t`),
      ...(permitted.gt(0)
        ? [step('占许可量', 'Share of the permit', `${inWords(sum.dividedBy(permitted).times(100), 1)} %`)]
        : []),
    ];
    if (verdict === 'unknown')
      return absent(
        'tooFewValid',
        `有 ${unknown} 个月未知，已知之和未超许可`,
        `${unknown} months are unknown; the known ones are within the permit`,
        { steps },
      );
    return {
      value: verdicts[verdict],
      steps,
      limits: [
        { label: { zh: '许可年排放量', en: 'Permitted annual amount' }, value: `${permitted}`, unit: 't' },
      ],
    };
  },
});

export const yearRules: readonly Rule[] = [furnace, abnormal, permit];
