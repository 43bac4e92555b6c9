import { absent, citedRule, decimalOf, decimalsOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Decimal } from '../rounding.ts';
import type { Field, Rule } from '../rule.ts';
import { formula, fromMemory, inWords, verdicts } from './bases.ts';
import { compared, exceedanceMultiple } from './exceedance.ts';
import { electronicLabels, labelEffects } from './labels.ts';

const full = {
  zh: '给出限值小数位数时先修约到该位数再比较（GB/T 8170）；未给出时用全数值比较。超标倍数保留 2 位小数。',
  en: 'Rounded to the decimals of the limit where they are given, else compared as it stands (GB/T 8170). The multiple has 2 decimals.',
};
const limitFields = {
  limit: { kind: 'number', name: { zh: '限值', en: 'Limit' }, unit: '同浓度', min: 0 },
  decimals: {
    kind: 'number',
    name: { zh: '限值小数位数', en: 'Decimals of the limit' },
    unit: '1',
    min: 0,
    max: 6,
    optional: true,
  },
} as const satisfies Record<string, Field>;

/** Compares a value with an upper limit, in steps. */
function againstLimit(value: Decimal, limit: Decimal, places: unknown, unit: string) {
  const digits = decimalOf(places);
  const used = compared(
    value,
    digits?.isInteger() && digits.gte(0) && digits.lte(6) ? digits.toNumber() : null,
  );
  const multiple = exceedanceMultiple(used, limit);
  if (multiple === null) return absent('failed', '限值须大于 0', 'the limit must be positive');
  return {
    value: used.gt(limit) ? verdicts.beyond : verdicts.within,
    steps: [
      step('比较', 'Compared', `${used} ${used.gt(limit) ? '>' : '≤'} ${limit} ${unit}`),
      ...(used.gt(limit)
        ? [
            step(
              '超标倍数',
              'Exceedance multiple',
              `(${used} − ${limit}) / ${limit} = ${inWords(multiple, 2)}`,
            ),
          ]
        : []),
    ],
    limits: [{ label: { zh: '限值', en: 'Limit' }, value: `${limit}`, unit }],
  };
}

const waterDay = formulaRule({
  id: 'source.exceedance.water',
  domain: 'pollutionSource',
  name: { zh: '废水超标判定', en: 'Exceedance of waste water' },
  purpose: {
    zh: '以有效日均值判定是否超标；小时值只作预警。',
    en: 'Judged by the valid daily mean; hourly values only warn.',
  },
  bases: fromMemory('GB 18918-2002', '24 h composite, daily mean', '2002'),
  inputs: {
    mean: { kind: 'number', name: { zh: '有效日均值', en: 'Valid daily mean' }, unit: 'mg/L', min: 0 },
    ...limitFields,
  },
  rounding: full,
  validity: {
    zh: '须是有效日均值；无有效日均值不作判定。',
    en: 'A valid daily mean; without one nothing is judged.',
  },
  cases: [
    worked('limit', '等于限值', 'At the limit', { mean: 50, limit: 50 }, '达标'),
    worked('beyond', '刚过限值', 'Just beyond', { mean: 50.001, limit: 50 }, '超标'),
    worked(
      'usual',
      '按限值位数修约后比较',
      'Rounded to the decimals of the limit',
      { mean: 50.4, limit: 50, decimals: 0 },
      '达标',
    ),
    worked('missing', '没有有效日均值', 'No valid daily mean', { limit: 50 }, { absence: 'noData' }),
  ],
  compute: ({ mean, limit }, { decimals }) => againstLimit(mean, limit, decimals, 'mg/L'),
});

const pH = formulaRule({
  id: 'source.exceedance.ph',
  domain: 'pollutionSource',
  name: { zh: '废水 pH 超标判定', en: 'Exceedance of pH' },
  purpose: { zh: '任一小时 pH 超出范围即为超标。', en: 'Any hour outside the range exceeds.' },
  bases: fromMemory('GB 18918-2002', '4.1.3，表 1，pH；逐小时判定', '2002'),
  inputs: {
    hours: {
      kind: 'series',
      name: { zh: '各小时 pH，无效为空', en: 'Hourly pH; invalid ones are empty' },
      unit: '1',
      maxItems: 24,
    },
    lower: { kind: 'number', name: { zh: '下限', en: 'Lower limit' }, unit: '1', min: 0, max: 14 },
    upper: { kind: 'number', name: { zh: '上限', en: 'Upper limit' }, unit: '1', min: 0, max: 14 },
  },
  rounding: { zh: '用全数值比较；pH 没有超标倍数。', en: 'Compared as it stands; pH has no multiple.' },
  validity: {
    zh: '至少一个有效小时；只判断已知的小时。',
    en: 'At least one valid hour; only known hours are judged.',
  },
  cases: [
    worked('limit', '恰为 6 和 9', 'Exactly 6 and 9', { hours: [6, 7.5, 9], lower: 6, upper: 9 }, '达标'),
    worked(
      'beyond',
      '有一小时 9.01',
      'One hour at 9.01',
      { hours: [7, 9.01, null], lower: 6, upper: 9 },
      '超标',
    ),
    worked(
      'usual',
      '均值在范围内，仍有一小时超标',
      'The mean is within, one hour is not',
      { hours: [5.9, 7, 7, 7], lower: 6, upper: 9 },
      '超标',
    ),
    worked(
      'missing',
      '没有有效小时',
      'No valid hour',
      { hours: [null], lower: 6, upper: 9 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ lower, upper }, { hours }) => {
    const series = decimalsOf(hours);
    const known = series.filter((one) => one !== null);
    if (known.length === 0) return absent('noData', '没有有效的 pH 小时值', 'there is no valid hour of pH');
    const outside = series.flatMap((one, hour) =>
      one && (one.lt(lower) || one.gt(upper)) ? [`${hour} h: ${one}`] : [],
    );
    return {
      value: outside.length > 0 ? verdicts.beyond : verdicts.within,
      steps: [
        step('超出范围的小时', 'Hours outside', outside.join(', ') || '0'),
        step('已知小时', 'Known hours', `${known.length} / ${series.length}`),
      ],
      limits: [{ label: { zh: 'pH 范围', en: 'Range of pH' }, value: `${lower}–${upper}`, unit: '1' }],
    };
  },
});

const labels = electronicLabels.map(({ code, name }) => ({ value: code, name }));

const gasHour = formulaRule({
  id: 'source.exceedance.gas',
  domain: 'pollutionSource',
  name: { zh: '废气超标判定', en: 'Exceedance of flue gas' },
  purpose: {
    zh: '以有效的折算浓度均值判定：火电、锅炉等用小时均值，垃圾和危险废物焚烧用日均值；带豁免标记的时段不判定。',
    en: 'Judged by a valid mean of the converted concentration: hourly for power plants and boilers, daily for incinerators; a period with an exempting label is not judged.',
  },
  bases: fromMemory('GB 13223-2011, GB 13271-2014, GB 18485-2014, GB 18484-2020', '达标判定', '2011–2020'),
  inputs: {
    mean: {
      kind: 'number',
      name: { zh: '折算浓度有效均值', en: 'Valid mean of the converted concentration' },
      unit: 'mg/m³',
      min: 0,
    },
    ...limitFields,
    label: {
      kind: 'choice',
      name: { zh: '电子标记', en: 'Electronic label' },
      options: labels,
      optional: true,
    },
  },
  rounding: full,
  validity: {
    zh: '须是有效均值；豁免或无效标记的时段不判定。',
    en: 'A valid mean; periods that a label exempts or makes invalid are not judged.',
  },
  cases: [
    worked('limit', '等于限值', 'At the limit', { mean: 35, limit: 35 }, '达标'),
    worked('beyond', '刚过限值', 'Just beyond', { mean: 35.01, limit: 35 }, '超标'),
    worked(
      'usual',
      '启炉时段不判定',
      'Start-up is not judged',
      { mean: 80, limit: 35, label: 'starting' },
      { absence: 'notApplicable' },
    ),
    worked(
      'usual',
      'CEMS 维护：数据无效',
      'CEMS maintenance: not valid',
      { mean: 80, limit: 35, label: 'maintenance' },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有有效均值', 'No valid mean', { limit: 35 }, { absence: 'noData' }),
  ],
  compute: ({ mean, limit }, { decimals, label }) => {
    const found = electronicLabels.find((one) => one.code === label);
    if (found?.effect === 'exempt')
      return absent(
        'notApplicable',
        `时段标记为${found.name.zh}，不判超标`,
        `labelled ${found.name.en}: not judged`,
      );
    if (found?.effect === 'substitute')
      return absent(
        'tooFewValid',
        `时段标记为${found.name.zh}，数据无效`,
        `labelled ${found.name.en}: not valid`,
      );
    return againstLimit(mean, limit, decimals, 'mg/m³');
  },
});

const multiple = formulaRule({
  id: 'source.exceedance.multiple',
  domain: 'pollutionSource',
  name: { zh: '超标倍数', en: 'Exceedance multiple' },
  purpose: {
    zh: '超出限值的部分与限值之比；不超标为 0。',
    en: 'What is beyond the limit over the limit; 0 at or below it.',
  },
  bases: fromMemory('超标倍数计算方法', '(C − L)/L', '—'),
  inputs: {
    value: { kind: 'number', name: { zh: '浓度', en: 'Concentration' }, unit: '同限值', min: 0 },
    limit: limitFields.limit,
  },
  rounding: { zh: '结果修约到 2 位小数。', en: 'The result is rounded to 2 decimals.' },
  validity: { zh: '限值须大于 0；pH 没有超标倍数。', en: 'The limit must be positive; pH has no multiple.' },
  cases: [
    worked('limit', '等于限值', 'At the limit', { value: 50, limit: 50 }, '0.00'),
    worked('beyond', '超标 0.5 倍', '0.5 times beyond', { value: 75, limit: 50 }, '0.50'),
    worked('usual', '五成双', 'Half to even', { value: 101.125, limit: 100 }, '0.01'),
    worked('missing', '没有限值', 'No limit', { value: 75 }, { absence: 'noData' }),
  ],
  compute: ({ value, limit }) => {
    const found = exceedanceMultiple(value, limit);
    if (found === null) return absent('failed', '限值须大于 0', 'the limit must be positive');
    return {
      value: inWords(found, 2),
      unit: '1',
      steps: [formula(`(${value} − ${limit}) / ${limit} = ${found}`)],
    };
  },
});

const labelEffect = citedRule({
  id: 'source.label',
  domain: 'pollutionSource',
  name: { zh: '电子标记的作用', en: 'Effect of an electronic label' },
  purpose: {
    zh: '标记为工况类的时段不判超标，标记为监测异常类的时段数据无效并替代排放量。',
    en: 'A period with a condition label is not judged; one with a monitor label is invalid and its amount is substituted.',
  },
  bases: fromMemory('生态环境部公告 2022 年第 21 号', '自动监测设备标记规则', '2022', '2023-01-01'),
  inputs: { label: { kind: 'choice', name: { zh: '电子标记', en: 'Electronic label' }, options: labels } },
  rounding: { zh: '不涉及数值修约。', en: 'No number is rounded.' },
  validity: {
    zh: '标记须在数据锁定前提交；逾期的标记不起作用。',
    en: 'A label must be in before the data are frozen; a late one has no effect.',
  },
  cases: [
    worked('usual', '正常', 'Normal', { label: 'normal' }, '照常判断'),
    worked(
      'limit',
      '事故：工况类的最后一个',
      'Accident: the last condition label',
      { label: 'accident' },
      '不判超标',
    ),
    worked(
      'beyond',
      'CEMS 维护：监测异常类的第一个',
      'CEMS maintenance: the first monitor label',
      { label: 'maintenance' },
      '数据无效并替代',
    ),
    worked('missing', '未选标记', 'No label chosen', {}, { absence: 'noData' }),
  ],
  answer: ({ label }) => {
    const found = electronicLabels.find((one) => one.code === label);
    if (!found) return absent('noData', '未选标记', 'no label is chosen');
    const effect = labelEffects[found.effect];
    return {
      value: effect.zh,
      steps: [
        step('标记', 'Label', `${found.name.zh} / ${found.name.en}`),
        step('作用', 'Effect', `${effect.zh} / ${effect.en}`),
      ],
    };
  },
});

export const exceedanceRules: readonly Rule[] = [waterDay, pH, gasHour, multiple, labelEffect];
