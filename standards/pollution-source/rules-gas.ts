import { absent, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Field, Rule } from '../rule.ts';
import { annexD, dateField, decimals, formula, inWords } from './bases.ts';
import { atStandardState, dryConcentration, massFromPpm, noxAsNo2, noxFromPpm } from './gas.ts';
import data from './parameters.json' with { type: 'json' };

const on = '2025-06-01';
const known = { zh: '各项输入均须已知。', en: 'Every input must be known.' };
export const concentration = (zh: string, en: string) =>
  ({ kind: 'number', name: { zh, en }, unit: 'mg/m³', min: 0 }) as const satisfies Field;
export const percent = (zh: string, en: string, max: number) =>
  ({ kind: 'number', name: { zh, en }, unit: '%', min: 0, max }) as const satisfies Field;

export const stackFields = {
  atmospheric: {
    kind: 'number',
    name: { zh: '大气压力 Ba', en: 'Atmospheric pressure Ba' },
    unit: 'Pa',
    min: 0,
  },
  gauge: { kind: 'number', name: { zh: '烟气静压 Ps', en: 'Static pressure of the gas Ps' }, unit: 'Pa' },
  temperature: {
    kind: 'number',
    name: { zh: '烟气温度 ts', en: 'Gas temperature ts' },
    unit: '℃',
    min: -273,
  },
} as const satisfies Record<string, Field>;

export const notPhysical = () =>
  absent('failed', '压力、温度或湿度不在物理范围内', 'pressure, temperature or moisture is not physical');

const standardState = formulaRule({
  id: 'source.gas.standardState',
  domain: 'pollutionSource',
  name: { zh: '标准状态浓度', en: 'Concentration at standard state' },
  purpose: {
    zh: '把工况浓度换算到 273 K、101325 Pa。',
    en: 'Converts a concentration at stack state to 273 K and 101 325 Pa.',
  },
  bases: annexD('annex D, standard state'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    measured: concentration('工况浓度 Cs', 'Concentration at stack state Cs'),
    ...stackFields,
  },
  rounding: decimals(3),
  validity: known,
  cases: [
    worked(
      'limit',
      '已是标准状态，浓度不变',
      'At standard state already: unchanged',
      { date: on, measured: 50, atmospheric: 101325, gauge: 0, temperature: 0 },
      '50.000',
    ),
    worked(
      'usual',
      '130 ℃，负压 500 Pa',
      '130 ℃, 500 Pa below',
      { date: on, measured: 50, atmospheric: 101000, gauge: -500, temperature: 130 },
      '74.415',
    ),
    worked(
      'beyond',
      '绝对压力为零',
      'No absolute pressure',
      { date: on, measured: 50, atmospheric: 500, gauge: -500, temperature: 130 },
      { absence: 'failed' },
    ),
    worked(
      'missing',
      '缺少烟温',
      'No gas temperature',
      { date: on, measured: 50, atmospheric: 101000, gauge: -500 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ measured, ...state }) => {
    const value = atStandardState(measured, state);
    if (value === null) return notPhysical();
    return {
      value: inWords(value, 3),
      unit: 'mg/m³',
      steps: [
        formula(
          `${measured} × 101325 / (${state.atmospheric} + ${state.gauge}) × (273 + ${state.temperature}) / 273 = ${value}`,
        ),
      ],
    };
  },
});

const dryBasis = formulaRule({
  id: 'source.gas.dryBasis',
  domain: 'pollutionSource',
  name: { zh: '干基浓度', en: 'Dry concentration' },
  purpose: { zh: '把湿基浓度换算为干基。', en: 'Converts a wet concentration to a dry one.' },
  bases: annexD('annex D, dry concentration'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    wet: concentration('湿基浓度', 'Wet concentration'),
    moisture: percent('烟气湿度 Xsw', 'Moisture Xsw', 100),
  },
  rounding: decimals(3),
  validity: known,
  cases: [
    worked('limit', '干烟气，浓度不变', 'Dry gas: unchanged', { date: on, wet: 45, moisture: 0 }, '45.000'),
    worked('usual', '湿度 10 %', '10 % moisture', { date: on, wet: 45, moisture: 10 }, '50.000'),
    worked(
      'beyond',
      '湿度 100 %，没有干烟气',
      '100 % moisture: no dry gas',
      { date: on, wet: 45, moisture: 100 },
      { absence: 'failed' },
    ),
    worked('missing', '缺少湿度', 'No moisture', { date: on, wet: 45 }, { absence: 'noData' }),
  ],
  compute: ({ wet, moisture }) => {
    const value = dryConcentration(wet, moisture);
    if (value === null) return notPhysical();
    return {
      value: inWords(value, 3),
      unit: 'mg/m³',
      steps: [formula(`${wet} / (1 − ${moisture} %) = ${value}`)],
    };
  },
});

const ppm = formulaRule({
  id: 'source.gas.massFromPpm',
  domain: 'pollutionSource',
  name: { zh: '体积浓度换算', en: 'Mass from volume fraction' },
  purpose: { zh: '把 ppm 换算为标准状态下的 mg/m³。', en: 'Converts ppm to mg/m³ at standard state.' },
  bases: annexD('annex D, mg/m³ = M/22.4 · ppm'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    gas: {
      kind: 'choice',
      name: { zh: '气体', en: 'Gas' },
      options: data.molarMasses.map(({ gas, zh, mass }) => ({
        value: gas,
        name: { zh: `${zh}（${mass} g/mol）`, en: `${gas} (${mass} g/mol)` },
      })),
    },
    ppm: { kind: 'number', name: { zh: '体积浓度', en: 'Volume fraction' }, unit: 'ppm', min: 0 },
  },
  rounding: decimals(3),
  validity: known,
  cases: [
    worked(
      'limit',
      '0 ppm 是测得的 0',
      '0 ppm is a measured zero',
      { date: on, gas: 'SO2', ppm: 0 },
      '0.000',
    ),
    worked('usual', 'SO2 10 ppm', 'SO2 10 ppm', { date: on, gas: 'SO2', ppm: 10 }, '28.571'),
    worked(
      'beyond',
      '负值不换算',
      'A negative value is not converted',
      { date: on, gas: 'SO2', ppm: -1 },
      { absence: 'failed' },
    ),
    worked('missing', '未选气体', 'No gas chosen', { date: on, ppm: 10 }, { absence: 'noData' }),
  ],
  compute: ({ ppm: fraction }, { gas }) => {
    const mass = data.molarMasses.find((one) => one.gas === gas)?.mass;
    if (mass === undefined) return absent('noData', '未选气体', 'no gas is chosen');
    const value = massFromPpm(fraction, mass);
    return {
      value: inWords(value, 3),
      unit: 'mg/m³',
      steps: [formula(`${mass} / 22.4 × ${fraction} = ${value}`)],
    };
  },
});

const nox = formulaRule({
  id: 'source.gas.noxAsNo2',
  domain: 'pollutionSource',
  name: { zh: '氮氧化物（以 NO2 计）', en: 'Nitrogen oxides as NO2' },
  purpose: { zh: '由 NO 和 NO2 得到以 NO2 计的氮氧化物。', en: 'Nitrogen oxides, as NO2, from NO and NO2.' },
  bases: annexD('annex D, NOx'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    unit: {
      kind: 'choice',
      name: { zh: '输入单位', en: 'Unit of the inputs' },
      options: [
        { value: 'mg/m³', name: { zh: 'mg/m³', en: 'mg/m³' } },
        { value: 'ppm', name: { zh: 'ppm', en: 'ppm' } },
      ],
    },
    no: { kind: 'number', name: { zh: '一氧化氮 NO', en: 'Nitric oxide NO' }, unit: '按所选单位', min: 0 },
    no2: {
      kind: 'number',
      name: { zh: '二氧化氮 NO2', en: 'Nitrogen dioxide NO2' },
      unit: '按所选单位',
      min: 0,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: 'NO 与 NO2 均须已知；未测 NO2 时不得当作 0。',
    en: 'Both must be known; NO2 that is not measured is not 0.',
  },
  cases: [
    worked('usual', '质量浓度', 'By mass', { date: on, unit: 'mg/m³', no: 60, no2: 8 }, '100.000'),
    worked('usual', '体积浓度', 'By volume', { date: on, unit: 'ppm', no: 40, no2: 0 }, '82.143'),
    worked('limit', '全部为 NO2', 'All of it NO2', { date: on, unit: 'mg/m³', no: 0, no2: 8 }, '8.000'),
    worked('beyond', '负值', 'Negative', { date: on, unit: 'mg/m³', no: -1, no2: 8 }, { absence: 'failed' }),
    worked(
      'missing',
      '未测 NO2',
      'NO2 not measured',
      { date: on, unit: 'mg/m³', no: 60 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ no, no2 }, { unit }) => {
    if (unit !== 'ppm' && unit !== 'mg/m³') return absent('noData', '未选单位', 'no unit is chosen');
    const value = unit === 'ppm' ? noxFromPpm(no, no2) : noxAsNo2(no, no2);
    const expression = unit === 'ppm' ? `(${no} + ${no2}) × 46 / 22.4` : `${no} × 46 / 30 + ${no2}`;
    return { value: inWords(value, 3), unit: 'mg/m³', steps: [formula(`${expression} = ${value}`)] };
  },
});

export const gasStateRules: readonly Rule[] = [standardState, dryBasis, ppm, nox];
