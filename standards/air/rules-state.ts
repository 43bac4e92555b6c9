import { absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { dateField, pollutantField } from './bases.ts';
import { airUnit } from './iaqi.ts';
import {
  atState,
  isGas,
  limitPollutantOf,
  pollutantName,
  referenceStates,
  volumeFactor,
  volumeKelvin,
  volumePollutants,
} from './limits.ts';

/** Editions of the reference state of gases, oldest first. */
const stateBases = referenceStates.map(({ standard, clause, edition, from, until, kelvin, ...more }) => ({
  standard,
  clause,
  edition,
  from,
  until,
  ...(from === null
    ? {}
    : {
        changed: {
          zh: `气态污染物参比状态为 ${kelvin} K、1013.25 hPa；颗粒物为监测时的温度和压力。`,
          en: `Gases at ${kelvin} K and 1013.25 hPa; particles at the temperature and pressure of monitoring.`,
        },
      }),
  ...more,
})) as unknown as [Basis, ...Basis[]];

const kelvinIn = (edition: string): number =>
  referenceStates.find((one) => one.edition === edition)?.kelvin ?? volumeKelvin;

const unrounded = {
  zh: '换算不修约（示六位有效数字）；在使用该浓度的环节一次修约。',
  en: 'Not rounded (shown with six significant digits): rounded once where the concentration is used.',
};

const state = citedRule({
  id: 'air.state',
  domain: 'air',
  name: { zh: '参比状态换算', en: 'Conversion to the reference state' },
  purpose: {
    zh: '将一个状态下的气态污染物浓度换算到数据日期适用的参比状态：C × T₁ ÷ T₂ × p₂ ÷ p₁。',
    en: 'A concentration of a gas at the reference state of the date: C × T₁ ÷ T₂ × p₂ ÷ p₁.',
  },
  bases: stateBases,
  dateInput: 'date',
  inputs: {
    date: dateField,
    pollutant: pollutantField,
    concentration: {
      kind: 'number',
      name: { zh: '浓度', en: 'Concentration' },
      unit: 'μg/m³ (CO mg/m³)',
      min: 0,
    },
    kelvin: {
      kind: 'number',
      name: { zh: '所给浓度的温度', en: 'Temperature of the given concentration' },
      unit: 'K',
      min: 200,
      max: 400,
    },
    pressure: {
      kind: 'number',
      name: { zh: '所给浓度的气压', en: 'Pressure of the given concentration' },
      note: { zh: '不填按 1013.25', en: '1013.25 where left out' },
      unit: 'hPa',
      min: 300,
      max: 1200,
      optional: true,
    },
  },
  rounding: unrounded,
  validity: {
    zh: '2018-09-01 起颗粒物及其组分不换算，按监测时状态报告。',
    en: 'Particles and what is in them are not converted since 2018-09-01.',
  },
  cases: [
    worked(
      'limit',
      '修改单前一天，参比 273.15 K',
      'The day before the amendment, 273.15 K',
      { date: '2018-08-31', pollutant: 'SO2', concentration: 100, kelvin: 273.15 },
      '100',
    ),
    worked(
      'beyond',
      '修改单当天，参比 298.15 K',
      'The day of the amendment, 298.15 K',
      { date: '2018-09-01', pollutant: 'SO2', concentration: 100, kelvin: 273.15 },
      '91.615',
    ),
    worked(
      'usual',
      '颗粒物不换算',
      'Particles are not converted',
      { date: '2026-03-01', pollutant: 'PM10', concentration: 100, kelvin: 273.15 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '无温度',
      'No temperature',
      { date: '2026-03-01', pollutant: 'SO2', concentration: 100 },
      { absence: 'noData' },
    ),
  ],
  answer: (input, { edition, from }) => {
    const pollutant = limitPollutantOf(input.pollutant);
    const concentration = decimalOf(input.concentration);
    const kelvin = decimalOf(input.kelvin);
    const pressure = decimalOf(input.pressure) ?? new Decimal('1013.25');
    if (!pollutant || !concentration || !kelvin?.greaterThan(0) || !pressure.greaterThan(0))
      return absent(
        'noData',
        '缺少项目、浓度或温度',
        'The pollutant, concentration or temperature is missing',
      );
    if (from !== null && !isGas(pollutant))
      return absent(
        'notApplicable',
        '颗粒物按监测时状态报告，不换算',
        'Particles are reported at the state of monitoring',
      );
    const to = kelvinIn(edition);
    const value = atState(concentration, { kelvin, pressure }, { kelvin: to });
    return {
      value: value.toSignificantDigits(6).toString(),
      unit: airUnit(pollutant),
      steps: [
        step(
          '换算',
          'Converted',
          `${concentration} × (${kelvin} ÷ ${to}) × (1013.25 ÷ ${pressure}) = ${value.toSignificantDigits(6)}`,
        ),
      ],
    };
  },
});

const volume = citedRule({
  id: 'air.volumeFraction',
  domain: 'air',
  name: { zh: '体积分数换算为质量浓度', en: 'Mass concentration from a volume fraction' },
  purpose: {
    zh: '将 ppb（CO 为 ppm）换算为数据日期参比状态下的 μg/m³（CO 为 mg/m³）。',
    en: 'ppb (CO: ppm) as μg/m³ (CO: mg/m³) at the reference state of the date.',
  },
  bases: stateBases,
  dateInput: 'date',
  inputs: {
    date: dateField,
    pollutant: {
      kind: 'choice',
      name: { zh: '项目', en: 'Pollutant' },
      options: volumePollutants.map((value) => ({ value, name: pollutantName(value) })),
    },
    fraction: {
      kind: 'number',
      name: { zh: '体积分数', en: 'Volume fraction' },
      unit: 'ppb (CO ppm)',
      min: 0,
    },
  },
  rounding: unrounded,
  validity: { zh: '只对有换算系数的气体。', en: 'Only of gases that have a factor.' },
  vectors: ['unitconv'],
  cases: [
    worked('usual', 'O3 50 ppb', 'O3 50 ppb', { date: '2026-03-01', pollutant: 'O3', fraction: 50 }, '98.1'),
    worked('usual', 'CO 1 ppm', 'CO 1 ppm', { date: '2026-03-01', pollutant: 'CO', fraction: 1 }, '1.145'),
    worked(
      'usual',
      '2018-08-31 前参比 273.15 K',
      'Until 2018-08-31 at 273.15 K',
      { date: '2018-08-31', pollutant: 'O3', fraction: 50 },
      '107.079',
    ),
    worked('missing', '无数据', 'No value', { date: '2026-03-01', pollutant: 'O3' }, { absence: 'noData' }),
  ],
  answer: (input, { edition }) => {
    const pollutant = limitPollutantOf(input.pollutant);
    const fraction = decimalOf(input.fraction);
    if (!pollutant || !fraction)
      return absent('noData', '缺少项目或体积分数', 'The pollutant or the fraction is missing');
    const factor = volumeFactor(pollutant);
    if (factor === null)
      return absent('notApplicable', `${pollutant} 没有换算系数`, `${pollutant} has no factor`);
    const to = kelvinIn(edition);
    const value = atState(fraction.times(factor), { kelvin: volumeKelvin }, { kelvin: to });
    return {
      value: value.toSignificantDigits(6).toString(),
      unit: airUnit(pollutant),
      steps: [
        step(
          '换算',
          'Converted',
          `${fraction} × ${factor}${to === volumeKelvin ? '' : ` × (${volumeKelvin} ÷ ${to})`} = ${value.toSignificantDigits(6)}`,
        ),
      ],
    };
  },
});

export const stateRules: readonly Rule[] = [state, volume];
