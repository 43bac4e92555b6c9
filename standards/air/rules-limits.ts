import { absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { classField, classIn, dateField, gb3095, hj663, pollutantField } from './bases.ts';
import { decimalsAt, type EvaluationEdition, exceedanceOf } from './compliance.ts';
import { airUnit } from './iaqi.ts';
import {
  airLimit,
  type LimitEdition,
  limitPeriodOf,
  limitPeriods,
  limitPollutantOf,
  periodName,
} from './limits.ts';

const look = citedRule({
  id: 'air.limit',
  domain: 'air',
  name: { zh: '环境空气浓度限值', en: 'Limit of an ambient concentration' },
  purpose: {
    zh: '某项目、时段和功能区在数据日期适用的浓度限值；等于限值为达标。',
    en: 'The limit of a pollutant, period and class of area on the date of the data; equality complies.',
  },
  bases: gb3095(),
  dateInput: 'date',
  inputs: {
    date: dateField,
    pollutant: pollutantField,
    period: {
      kind: 'choice',
      name: { zh: '平均时间', en: 'Averaging period' },
      options: limitPeriods.map((value) => ({ value, name: periodName(value) })),
    },
    class: classField,
  },
  rounding: { zh: '限值不修约。', en: 'A limit is not rounded.' },
  validity: {
    zh: '标准未规定的项目与时段（如颗粒物 1 小时平均）没有限值。',
    en: 'What the standard does not set, such as hourly particles, has no limit.',
  },
  vectors: ['limits'],
  cases: [
    worked(
      'limit',
      '过渡期最后一天',
      'The last day of the transition',
      { date: '2030-12-31', pollutant: 'PM2.5', period: 'day', class: '2' },
      '60',
    ),
    worked(
      'beyond',
      '次日起用终期限值',
      'The next day the final limit',
      { date: '2031-01-01', pollutant: 'PM2.5', period: 'day', class: '2' },
      '50',
    ),
    worked(
      'usual',
      '2026-02-28 仍用 2012 版',
      '2012 still applies on 2026-02-28',
      { date: '2026-02-28', pollutant: 'PM10', period: 'year', class: '2' },
      '70',
    ),
    worked(
      'missing',
      '颗粒物没有 1 小时限值',
      'Hourly particles have no limit',
      { date: '2026-03-01', pollutant: 'PM2.5', period: '1h' },
      { absence: 'notApplicable' },
    ),
  ],
  answer: (input, { edition }) => {
    const pollutant = limitPollutantOf(input.pollutant);
    const period = limitPeriodOf(input.period);
    const areaClass = classIn(input.class);
    if (!pollutant || !period || !areaClass)
      return absent('noData', '缺少项目、时段或功能区', 'The pollutant, the period or the class is missing');
    const found = airLimit(pollutant, period, edition as LimitEdition, areaClass);
    if (!found)
      return absent(
        'notApplicable',
        'GB 3095 未规定该项目该时段的限值',
        'GB 3095 sets no limit for this period',
      );
    return {
      value: String(found.value),
      unit: found.unit,
      unverified: found.unverified,
      steps: [step('出处', 'Place', `${found.standard} ${found.clause}, class ${areaClass}`)],
      limits: [{ label: periodName(period), value: String(found.value), unit: found.unit }],
    };
  },
});

const exceedance = citedRule({
  id: 'air.exceedance',
  domain: 'air',
  name: { zh: '超标倍数', en: 'Exceedance multiple' },
  purpose: {
    zh: '浓度超过限值的倍数 (C − S) ÷ S；等于限值不超标，倍数为 0。',
    en: 'By what multiple of the limit a concentration exceeds it, (C − S) ÷ S; equality complies and gives 0.',
  },
  bases: hj663('A', 'table 3, A', {
    both: { zh: '公式凭记忆。', en: 'The formula is from memory.' },
  }),
  dateInput: 'date',
  inputs: {
    date: dateField,
    pollutant: {
      ...pollutantField,
      note: {
        zh: '填写后浓度先按比较位数修约',
        en: 'With it the concentration is rounded for the comparison first',
      },
      optional: true,
    },
    concentration: {
      kind: 'number',
      name: { zh: '浓度', en: 'Concentration' },
      unit: 'μg/m³ (CO mg/m³)',
      min: 0,
    },
    limit: { kind: 'number', name: { zh: '限值', en: 'Limit' }, unit: 'μg/m³ (CO mg/m³)', min: 0 },
  },
  rounding: {
    zh: '浓度按 HJ 663 的比较位数修约一次；倍数保留两位小数，四舍六入五成双。',
    en: 'The concentration is rounded once for the comparison; the multiple to two decimals, half to even.',
  },
  validity: { zh: '浓度须有效，限值须大于 0。', en: 'A valid concentration and a positive limit.' },
  vectors: ['exceed'],
  cases: [
    worked('limit', '等于限值', 'At the limit', { date: '2026-03-01', concentration: 60, limit: 60 }, '0.00'),
    worked('beyond', '刚超过', 'Just beyond', { date: '2026-03-01', concentration: 61, limit: 60 }, '0.02'),
    worked(
      'usual',
      '30.4 按整数比较，不超过 30',
      '30.4 is compared as 30',
      { date: '2026-12-31', pollutant: 'PM2.5', concentration: 30.4, limit: 30 },
      '0.00',
    ),
    worked('missing', '无浓度', 'No concentration', { date: '2026-03-01', limit: 60 }, { absence: 'noData' }),
  ],
  answer: (input, { edition }) => {
    const concentration = decimalOf(input.concentration);
    const limit = decimalOf(input.limit);
    const pollutant = limitPollutantOf(input.pollutant);
    if (!concentration || concentration.isNegative() || !limit?.greaterThan(0))
      return absent('noData', '缺少有效浓度或限值', 'No valid concentration or no positive limit');
    const places = pollutant && decimalsAt(pollutant, 'compliance', edition as EvaluationEdition);
    const used = places
      ? concentration.toDecimalPlaces(places.decimals, Decimal.ROUND_HALF_EVEN)
      : concentration;
    const { exceeds, multiple } = exceedanceOf(used, limit);
    const unit = pollutant ? airUnit(pollutant) : '';
    return {
      value: multiple,
      unverified: places?.unverified ?? false,
      steps: [
        ...(places ? [step('浓度修约', 'Rounded', `${concentration} → ${used}`)] : []),
        step('比较', 'Compared', `${used} ${exceeds ? '>' : '≤'} ${limit}`),
        ...(exceeds ? [step('超标倍数', 'Multiple', `(${used} − ${limit}) ÷ ${limit} → ${multiple}`)] : []),
      ],
      limits: [{ label: { zh: '限值', en: 'Limit' }, value: limit.toString(), unit }],
    };
  },
});

export const limitRules: readonly Rule[] = [look, exceedance];
