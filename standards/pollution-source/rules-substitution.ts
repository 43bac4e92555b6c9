import { absent, decimalsOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { decimals, formula, hj75, hj356, inWords } from './bases.ts';
import table from './substitution.json' with { type: 'json' };
import { type Substitute, substituteGasHour, substituteWaterDay } from './substitution.ts';

const knownOf = (values: unknown): Decimal[] => decimalsOf(values).filter((one) => one !== null);

const why = (substitute: Extract<Substitute, { value: null }>) => {
  if (substitute.why === 'captureTooLow')
    return absent(
      'notApplicable',
      '季度有效数据捕集率低于 75 %，不适用替代表',
      'the quarterly capture is below 75 %: the table does not apply',
    );
  if (substitute.why === 'noFlow')
    return absent('notApplicable', '没有排水，不替代', 'no flow: nothing is substituted');
  return absent(
    'tooFewValid',
    `历史有效数据不足 ${substitute.needed} 个`,
    `fewer than ${substitute.needed} valid values before`,
  );
};

const ramp = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index);

const gasHour = formulaRule({
  id: 'source.gas.substitution',
  domain: 'pollutionSource',
  name: { zh: '废气小时排放量替代', en: 'Substitution of hourly emissions to air' },
  purpose: {
    zh: '无效时段的小时排放量用之前若干有效小时的最大值替代。浓度和烟气参数不替代。',
    en: 'The hourly emission of an invalid run is the greatest of the valid hours before it. Concentrations and stack parameters are not substituted.',
  },
  bases: hj75('substitution of invalid data'),
  inputs: {
    capture: {
      kind: 'number',
      name: { zh: '季度有效数据捕集率', en: 'Quarterly capture' },
      unit: '%',
      min: 0,
      max: 100,
    },
    invalidHours: {
      kind: 'number',
      name: { zh: '连续无效小时数', en: 'Length of the invalid run' },
      unit: 'h',
      min: 1,
    },
    cause: {
      kind: 'choice',
      name: { zh: '原因', en: 'Cause' },
      note: { zh: '决定“之前”从何时算起', en: 'Decides before what the hours are counted' },
      options: table.hj75.before.map(({ cause, zh, en }) => ({ value: cause, name: { zh, en } })),
      optional: true,
    },
    history: {
      kind: 'series',
      name: { zh: '之前的有效小时排放量，最近的在后', en: 'Valid hourly emissions before, the latest last' },
      unit: 'kg',
      maxItems: 2160,
    },
  },
  rounding: decimals(6),
  validity: {
    zh: '须有替代表要求的 180、720 或 2160 个有效小时。',
    en: 'The 180, 720 or 2160 valid hours that the table asks for.',
  },
  cases: [
    worked(
      'limit',
      '捕集率 90 %、无效 24 小时：取 180 小时最大值',
      'Capture 90 %, 24 hours: greatest of 180',
      { capture: 90, invalidHours: 24, history: ramp(720) },
      '180.000000',
    ),
    worked(
      'beyond',
      '无效 25 小时：取 720 小时最大值',
      '25 hours: greatest of 720',
      { capture: 90, invalidHours: 25, history: ramp(720) },
      '720.000000',
    ),
    worked(
      'beyond',
      '捕集率 89.9 %：取 2160 小时最大值',
      'Capture 89.9 %: greatest of 2160',
      { capture: 89.9, invalidHours: 1, history: ramp(2160) },
      '2160.000000',
    ),
    worked(
      'beyond',
      '捕集率 74.9 %：不适用',
      'Capture 74.9 %: not applicable',
      { capture: 74.9, invalidHours: 1, history: ramp(2160) },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '历史不足',
      'Too little history',
      { capture: 95, invalidHours: 3, history: ramp(179) },
      { absence: 'tooFewValid' },
    ),
  ],
  compute: ({ capture, invalidHours }, { history, cause }) => {
    const known = knownOf(history);
    const substitute = substituteGasHour(capture, invalidHours, known);
    if (substitute.value === null) return why(substitute);
    const before = table.hj75.before.find((one) => one.cause === cause);
    return {
      value: inWords(substitute.value, 6),
      unit: 'kg',
      steps: [
        formula(`max(${before ? `${before.beforeZh}，` : ''}${substitute.from} h) = ${substitute.value}`),
        ...(before
          ? [step('从何时算起', 'Counted back from', `${before.beforeZh} / ${before.beforeEn}`)]
          : []),
      ],
    };
  },
});

const waterDay = formulaRule({
  id: 'source.water.substitution',
  domain: 'pollutionSource',
  name: { zh: '废水日排放量替代', en: 'Substitution of daily loads of waste water' },
  purpose: {
    zh: '没有有效日均值时的日排放量：无自动采样时先用手工监测，否则用之前 30 个有效日排放量的最大值。浓度不替代。',
    en: 'The daily load where there is no valid daily mean: manual samples first where none were taken automatically, else the greatest of the 30 valid daily loads before. Concentrations are not substituted.',
  },
  bases: hj356('treatment of missing data'),
  inputs: {
    volume: { kind: 'number', name: { zh: '当日水量', en: 'Volume of the day' }, unit: 'm³', min: 0 },
    period: {
      kind: 'choice',
      name: { zh: '时段', en: 'Period' },
      options: [
        {
          value: 'sampling',
          name: { zh: '正常采样，但无有效日均值', en: 'Sampled, but no valid daily mean' },
        },
        { value: 'notSampling', name: { zh: '非正常采样', en: 'Not sampled' } },
      ],
    },
    manual: {
      kind: 'series',
      name: { zh: '手工监测浓度', en: 'Manual samples' },
      unit: 'mg/L',
      maxItems: 24,
      optional: true,
    },
    history: {
      kind: 'series',
      name: { zh: '之前的有效日排放量，最近的在后', en: 'Valid daily loads before, the latest last' },
      unit: 'kg',
      maxItems: 366,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '手工监测每日不少于 4 次；30 个有效日；不排水不替代。',
    en: 'At least 4 manual samples a day; 30 valid days; nothing without flow.',
  },
  cases: [
    worked(
      'usual',
      '正常采样：取 30 日最大值',
      'Sampled: greatest of 30 days',
      { volume: 100, period: 'sampling', manual: [40, 40, 40, 40], history: ramp(40) },
      '30.000',
    ),
    worked(
      'limit',
      '非正常采样，手工 4 次',
      'Not sampled, 4 manual samples',
      { volume: 100, period: 'notSampling', manual: [40, 50, 60, 50], history: ramp(40) },
      '5.000',
    ),
    worked(
      'beyond',
      '手工只有 3 次：取 30 日最大值',
      '3 manual samples: greatest of 30 days',
      { volume: 100, period: 'notSampling', manual: [40, 50, 60], history: ramp(40) },
      '30.000',
    ),
    worked(
      'usual',
      '不排水',
      'No flow',
      { volume: 0, period: 'sampling', history: ramp(40) },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '历史只有 29 日',
      '29 days of history',
      { volume: 100, period: 'sampling', history: ramp(29) },
      { absence: 'tooFewValid' },
    ),
  ],
  compute: ({ volume }, { period, manual, history }) => {
    if (period !== 'sampling' && period !== 'notSampling')
      return absent('noData', '未选时段', 'no period is chosen');
    const samples = knownOf(manual);
    const substitute = substituteWaterDay({ volume, period, manual: samples, history: knownOf(history) });
    if (substitute.value === null) return why(substitute);
    const byHand = period === 'notSampling' && samples.length >= table.hj356.manualSamples;
    return {
      value: inWords(substitute.value, 3),
      unit: 'kg',
      steps: [
        formula(
          byHand
            ? `Σ / ${samples.length} × ${volume} / 1000 = ${substitute.value}`
            : `max(${substitute.from} d) = ${substitute.value}`,
        ),
      ],
    };
  },
});

export const substitutionRules: readonly Rule[] = [gasHour, waterDay];
