import { absent, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Rule } from '../rule.ts';
import { annexD, dateField, decimals, formula, inWords } from './bases.ts';
import { atReferenceExcessAir, atReferenceOxygen, excessAir } from './gas.ts';
import data from './parameters.json' with { type: 'json' };
import { concentration, percent } from './rules-gas.ts';

const on = '2025-06-01';

const referenceOxygen = formulaRule({
  id: 'source.gas.referenceOxygen',
  domain: 'pollutionSource',
  name: { zh: '基准氧含量折算浓度', en: 'Concentration at reference oxygen' },
  purpose: {
    zh: '把干基标准状态浓度折算到排放标准规定的基准氧含量。排放标准未规定的不折算。',
    en: 'Converts a dry concentration at standard state to the reference oxygen of the emission standard; where that sets none, nothing is converted.',
  },
  bases: annexD('annex D, reference oxygen'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    dry: concentration('干基标态浓度 Csn', 'Dry concentration at standard state Csn'),
    oxygen: percent('实测干基含氧量', 'Measured dry oxygen', 25),
    reference: percent('基准氧含量', 'Reference oxygen', 21),
  },
  rounding: decimals(3),
  validity: {
    zh: '含氧量须低于 20 %：再高时折算失去意义，不折算，由人判断。',
    en: 'Oxygen below 20 %: above that the conversion has no meaning, nothing is converted and a person judges.',
  },
  cases: [
    worked(
      'usual',
      '含氧量等于基准',
      'Oxygen at its reference',
      { date: on, dry: 30, oxygen: 6, reference: 6 },
      '30.000',
    ),
    worked(
      'usual',
      '含氧量 11 %，基准 6 %',
      'Oxygen 11 %, reference 6 %',
      { date: on, dry: 30, oxygen: 11, reference: 6 },
      '45.000',
    ),
    worked(
      'limit',
      '含氧量 19.9 %',
      'Oxygen 19.9 %',
      { date: on, dry: 1, oxygen: 19.9, reference: 10 },
      '10.000',
    ),
    worked(
      'beyond',
      '含氧量 20 %',
      'Oxygen 20 %',
      { date: on, dry: 1, oxygen: 20, reference: 10 },
      { absence: 'notApplicable' },
    ),
    worked(
      'beyond',
      '含氧量 21 %，分母为零',
      'Oxygen 21 %: the divisor is zero',
      { date: on, dry: 1, oxygen: 21, reference: 10 },
      { absence: 'notApplicable' },
    ),
    worked('missing', '缺少含氧量', 'No oxygen', { date: on, dry: 30, reference: 6 }, { absence: 'noData' }),
  ],
  compute: ({ dry, oxygen, reference }) => {
    const value = atReferenceOxygen(dry, oxygen, reference);
    if (value === 'reference')
      return absent('failed', '基准氧含量须小于 21 %', 'the reference oxygen must be below 21 %');
    if (value === 'nearAir')
      return absent(
        'notApplicable',
        '含氧量达到 20 %：停炉、漏风或稀释，不折算，由人判断',
        'oxygen is 20 % or more: stopped, leaking or diluted; not converted, a person judges',
        {
          steps: [step('未折算浓度', 'Not converted', `${dry} mg/m³`)],
        },
      );
    return {
      value: inWords(value, 3),
      unit: 'mg/m³',
      steps: [formula(`${dry} × (21 − ${reference}) / (21 − ${oxygen}) = ${value}`)],
    };
  },
});

const byExcessAir = formulaRule({
  id: 'source.gas.excessAir',
  domain: 'pollutionSource',
  name: { zh: '过量空气系数折算浓度', en: 'Concentration at reference excess air' },
  purpose: {
    zh: '由含氧量得到过量空气系数，并按排放标准规定的系数折算浓度。',
    en: 'The excess-air coefficient from oxygen, and the concentration at the coefficient of the emission standard.',
  },
  bases: annexD('annex D, α = 21/(21 − O2)'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    dry: concentration('干基标态浓度 Csn', 'Dry concentration at standard state Csn'),
    oxygen: percent('实测干基含氧量', 'Measured dry oxygen', 25),
    reference: {
      kind: 'number',
      name: { zh: '规定的过量空气系数 αs', en: 'Coefficient of the standard αs' },
      unit: '1',
      min: 0,
    },
  },
  rounding: decimals(3),
  validity: { zh: '含氧量须低于 20 %。', en: 'Oxygen below 20 %.' },
  cases: [
    worked(
      'limit',
      '系数等于规定值',
      'At the coefficient of the standard',
      { date: on, dry: 30, oxygen: 9, reference: 1.75 },
      '30.000',
    ),
    worked(
      'usual',
      '含氧量 11 %',
      'Oxygen 11 %',
      { date: on, dry: 30, oxygen: 11, reference: 1.75 },
      '36.000',
    ),
    worked(
      'beyond',
      '含氧量 20 %',
      'Oxygen 20 %',
      { date: on, dry: 30, oxygen: 20, reference: 1.75 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '缺少规定系数',
      'No coefficient',
      { date: on, dry: 30, oxygen: 11 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ dry, oxygen, reference }) => {
    const alpha = oxygen.gte(data.oxygenGuard.value) ? null : excessAir(oxygen);
    if (alpha === null)
      return absent(
        'notApplicable',
        '含氧量达到 20 %：不折算，由人判断',
        'oxygen is 20 % or more: not converted, a person judges',
      );
    const value = atReferenceExcessAir(dry, alpha, reference);
    if (value === null)
      return absent('failed', '规定系数须大于 0', 'the coefficient of the standard must be positive');
    return {
      value: inWords(value, 3),
      unit: 'mg/m³',
      steps: [
        step('过量空气系数', 'Excess-air coefficient', `21 / (21 − ${oxygen}) = ${alpha}`),
        formula(`${dry} × ${alpha} / ${reference} = ${value}`),
      ],
    };
  },
});

export const oxygenRules: readonly Rule[] = [referenceOxygen, byExcessAir];
