import {
  absent,
  citedRule,
  decimalOf,
  decimalsOf,
  isYes,
  step,
  textOf,
  worked,
  yesNo,
} from '../cited-rule.ts';
import type { Basis, Rule } from '../rule.ts';
import { aqi, type Concentrations } from './aqi.ts';
import { dateField, sixItems } from './bases.ts';
import { aqiEdition } from './iaqi.ts';
import { dustRule, dustSpells } from './warning.ts';

const dustBasis = (clause: string): [Basis] => [
  {
    standard: dustRule.standard,
    clause,
    edition: '2016',
    from: '2017-01-01',
    until: null,
    unverified: dustRule.unverified,
  },
];
const particles = ['PM10', 'PM2.5'] as const;

const trigger = citedRule({
  id: 'air.dust.trigger',
  domain: 'air',
  name: { zh: '沙尘影响时段', en: 'Hours under dust' },
  purpose: {
    zh: '由 PM10 小时浓度找出沙尘影响的起止小时，供申报；是否扣除由国家总站认定。',
    en: 'The hours of hourly PM10 that dust affects, for the filing; the national centre decides on a deduction.',
  },
  bases: dustBasis('沙尘影响的起止'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    pm10: {
      kind: 'series',
      name: { zh: 'PM10 小时平均，按时间先后', en: 'Hourly PM10 in the order of time' },
      unit: 'μg/m³',
      maxItems: 744,
    },
  },
  rounding: { zh: '不修约。', en: 'Nothing is rounded.' },
  validity: {
    zh: `前 ${dustRule.meanHours} 小时须齐全：浓度高于 ${dustRule.above} 且不低于其平均的 ${dustRule.times} 倍为开始，回到该平均的 110 % 以内为结束。`,
    en: `The ${dustRule.meanHours} hours before must be known: above ${dustRule.above} and at least ${dustRule.times} times their mean it begins, back within 110 % of that mean it is over.`,
  },
  cases: [
    worked(
      'limit',
      '恰为前 6 小时平均的 2 倍',
      'Exactly twice the mean before',
      { date: '2025-04-12', pm10: [80, 80, 80, 80, 80, 80, 160, 88] },
      '7–7',
    ),
    worked(
      'beyond',
      '不足 2 倍',
      'Less than twice',
      { date: '2025-04-12', pm10: [80, 80, 80, 80, 80, 80, 159, 88] },
      '无',
    ),
    worked(
      'usual',
      '尚未结束',
      'Not over yet',
      { date: '2025-04-12', pm10: [80, 80, 80, 80, 80, 80, 300, 280] },
      '7–',
    ),
    worked(
      'missing',
      '前 6 小时缺测',
      'An hour before is missing',
      { date: '2025-04-12', pm10: [80, 80, -99, 80, 80, 80, 300] },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: ({ pm10 }) => {
    const hours = decimalsOf(pm10);
    if (hours.every((value) => value === null)) return absent('noData', '没有 PM10', 'There is no PM10');
    const judged = hours.some(
      (value, index) =>
        value !== null &&
        index >= dustRule.meanHours &&
        hours.slice(index - dustRule.meanHours, index).every((one) => one !== null),
    );
    if (!judged)
      return absent(
        'tooFewValid',
        `没有前 ${dustRule.meanHours} 小时齐全的小时`,
        `No hour with the ${dustRule.meanHours} hours before it`,
      );
    const spells = dustSpells(hours);
    return {
      value: spells.map(({ start, end }) => `${start + 1}–${end === null ? '' : end + 1}`).join('、') || '无',
      steps: spells.map(({ start, before }) =>
        step(
          `第 ${start + 1} 小时开始`,
          `Begins in hour ${start + 1}`,
          `${hours[start]} ≥ ${dustRule.times} × ${before.toSignificantDigits(6)}`,
        ),
      ),
    };
  },
});

const dayKeys = sixItems('', '').map((one) => ({
  ...one,
  key: one.key === 'O3' ? 'O3_8h' : `${one.key}_24h`,
}));
const dusty = { 'PM2.5_24h': 96, PM10_24h: 400, SO2_24h: 12, NO2_24h: 12, CO_24h: 0.4, O3_8h: 108 };

const deduction = citedRule({
  id: 'air.dust.day',
  domain: 'air',
  name: { zh: '扣除沙尘后的日 AQI', en: 'Daily index without dust' },
  purpose: {
    zh: '认定扣除的日子不计 PM10、PM2.5，AQI 和首要污染物由其余四项得出，用于考核和月排名；对公众发布的日报不扣除。',
    en: 'On a day whose deduction was decided PM10 and PM2.5 do not count: the index comes from the other four, for assessment and monthly ranking. Public reports are not deducted.',
  },
  bases: dustBasis('沙尘天气过程的扣除'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    values: { kind: 'items', name: { zh: '日浓度', en: 'Concentrations of the day' }, items: dayKeys },
    deducted: yesNo('国家总站已认定扣除', 'The national centre decided on a deduction'),
    document: {
      kind: 'text',
      name: { zh: '认定文件', en: 'Document' },
      note: { zh: '扣除须有依据', en: 'A deduction needs its ground' },
      maxLength: 120,
      optional: true,
    },
  },
  rounding: { zh: '分指数向上取整。', en: 'Individual indices are rounded up.' },
  validity: {
    zh: '须有认定文件；扣除只用于城市，不用于单个站点。原监测值保留。',
    en: 'It needs a document, and is of a city, not of a station. The measured values are kept.',
  },
  cases: [
    worked(
      'limit',
      '扣除后 O3 108，2012 版',
      'Deducted, ozone of 108, 2012',
      { date: '2025-04-13', values: dusty, deducted: 'yes', document: '总站认定' },
      '57',
    ),
    worked(
      'limit',
      '2026 版：扣除的颗粒物不算缺项',
      '2026: particles that were taken out are not missing',
      { date: '2026-04-13', values: dusty, deducted: 'yes', document: '总站认定' },
      '57',
    ),
    worked(
      'beyond',
      '未认定：照常评价',
      'Not decided: judged as ever',
      { date: '2026-04-13', values: dusty, deducted: 'no' },
      '272',
    ),
    worked(
      'missing',
      '没有认定文件',
      'No document',
      { date: '2026-04-13', values: dusty, deducted: 'yes' },
      { absence: 'noData' },
    ),
    worked(
      'missing',
      '没有浓度',
      'No concentrations',
      { date: '2026-04-13', values: {}, deducted: 'no' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ date, values, deducted, document }) => {
    const out = isYes(deducted);
    if (out === null) return absent('noData', '须说明是否认定扣除', 'Whether it was decided must be said');
    if (out && textOf(document) === null)
      return absent('noData', '扣除须有认定文件', 'A deduction needs its document');
    const known = Object.fromEntries(
      Object.entries(values ?? {}).map(([key, value]) => [key, decimalOf(value)]),
    );
    if (out) for (const item of particles) known[`${item}_24h`] = null;
    const found = aqi(
      'daily',
      known as Concentrations,
      aqiEdition(textOf(date) ?? '9999'),
      out ? particles : [],
    );
    return {
      value: found.value,
      absence: found.absence,
      steps: [
        ...(out ? [step('不计', 'Taken out', `${particles.join('、')}（${textOf(document)}）`)] : []),
        ...found.steps,
        ...(found.value ? [step('首要污染物', 'Primary pollutants', found.primary.join('、') || '—')] : []),
      ],
    };
  },
});

/** Hours under dust, and the index of a day without it. */
export const dustRules: readonly Rule[] = [trigger, deduction];
