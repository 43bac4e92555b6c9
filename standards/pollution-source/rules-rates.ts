import { absent, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { annexD, dateField, decimals, formula, fromMemory, hj75, inWords } from './bases.ts';
import data from './parameters.json' with { type: 'json' };
import { captureRate, periodIsNormal, transmissionRates } from './validity.ts';

const on = '2025-06-01';

const flagOfPeriod = formulaRule({
  id: 'source.flag',
  domain: 'pollutionSource',
  name: { zh: '时段数据标记', en: 'Flag of a period' },
  purpose: {
    zh: '由时段内各样本的标记得到该时段的标记。废水有一个异常即为异常；废气正常样本达到 75 % 为 N，否则为 D。',
    en: 'The flag of a period from those of its samples. Waste water: one abnormal sample makes it abnormal. Flue gas: N from 75 % normal on, else D.',
  },
  bases: annexD('C.16–C.18'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    medium: {
      kind: 'choice',
      name: { zh: '介质', en: 'Medium' },
      options: [
        { value: 'gas', name: { zh: '废气', en: 'Flue gas' } },
        { value: 'water', name: { zh: '废水', en: 'Waste water' } },
      ],
    },
    normal: { kind: 'number', name: { zh: '正常样本数', en: 'Normal samples' }, unit: '1', min: 0 },
    abnormal: { kind: 'number', name: { zh: '异常样本数', en: 'Abnormal samples' }, unit: '1', min: 0 },
    due: { kind: 'number', name: { zh: '应有样本数', en: 'Samples due' }, unit: '1', min: 0 },
  },
  rounding: { zh: '比例不修约。', en: 'The share is not rounded.' },
  validity: {
    zh: '没有样本时没有标记；应有而未到的样本不算正常。',
    en: 'Without samples there is no flag; a sample that did not come is not normal.',
  },
  cases: [
    worked(
      'limit',
      '废气 60 个中 45 个正常',
      'Flue gas: 45 normal of 60',
      { date: on, medium: 'gas', normal: 45, abnormal: 15, due: 60 },
      'N',
    ),
    worked(
      'beyond',
      '废气 60 个中 44 个正常',
      'Flue gas: 44 normal of 60',
      { date: on, medium: 'gas', normal: 44, abnormal: 16, due: 60 },
      'D',
    ),
    worked(
      'usual',
      '废气到数 30 个且全部正常',
      'Flue gas: 30 of 60 came, all normal',
      { date: on, medium: 'gas', normal: 30, abnormal: 0, due: 60 },
      'D',
    ),
    worked(
      'limit',
      '废水全部正常',
      'Waste water: all normal',
      { date: on, medium: 'water', normal: 60, abnormal: 0, due: 60 },
      'N',
    ),
    worked(
      'beyond',
      '废水有一个异常',
      'Waste water: one abnormal',
      { date: on, medium: 'water', normal: 59, abnormal: 1, due: 60 },
      '异常',
    ),
    worked(
      'missing',
      '没有样本',
      'No samples',
      { date: on, medium: 'gas', normal: 0, abnormal: 0, due: 60 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ normal, abnormal, due }, { medium }) => {
    if (medium !== 'gas' && medium !== 'water') return absent('noData', '未选介质', 'no medium is chosen');
    const isNormal = periodIsNormal(medium, normal.toNumber(), abnormal.toNumber(), due.toNumber());
    if (isNormal === null) return absent('noData', '没有样本', 'there are no samples');
    return {
      value: isNormal ? 'N' : medium === 'gas' ? 'D' : '异常',
      steps: [
        medium === 'gas'
          ? step(
              '正常比例',
              'Normal share',
              `${normal} / ${due} = ${normal.dividedBy(due).times(100)} %，${data.gas.normalShare * 100} %`,
            )
          : step('异常样本', 'Abnormal samples', `${abnormal}`),
      ],
    };
  },
});

const capture = formulaRule({
  id: 'source.gas.capture',
  domain: 'pollutionSource',
  name: { zh: '季度有效数据捕集率', en: 'Quarterly capture of valid data' },
  purpose: {
    zh: '一个季度中有效小时占运行小时的比例，应不低于 75 %。',
    en: 'The share of valid hours in the hours of operation of a quarter; 75 % or more is asked for.',
  },
  bases: hj75('quarterly capture'),
  inputs: {
    quarter: {
      kind: 'number',
      name: { zh: '季度小时数', en: 'Hours of the quarter' },
      unit: 'h',
      min: 1,
      max: 2232,
    },
    invalid: { kind: 'number', name: { zh: '无效小时数', en: 'Invalid hours' }, unit: 'h', min: 0 },
    stopped: { kind: 'number', name: { zh: '停运小时数', en: 'Hours stopped' }, unit: 'h', min: 0 },
  },
  rounding: {
    zh: '显示 1 位小数；与 75 %、90 % 比较用未修约值。',
    en: 'Shown with 1 decimal; compared with 75 % and 90 % as it stands.',
  },
  validity: { zh: '全季度停运时不适用。', en: 'Not applicable where all of the quarter was stopped.' },
  cases: [
    worked('limit', '恰为 75 %', 'Exactly 75 %', { quarter: 2160, invalid: 500, stopped: 160 }, '75.0'),
    worked(
      'beyond',
      '低于 75 % 一小时，显示仍为 75.0',
      'One hour below 75 %, still shown as 75.0',
      { quarter: 2160, invalid: 501, stopped: 160 },
      '75.0',
    ),
    worked(
      'usual',
      '全部停运',
      'All stopped',
      { quarter: 2160, invalid: 0, stopped: 2160 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '缺少停运小时数',
      'Hours stopped unknown',
      { quarter: 2160, invalid: 10 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ quarter, invalid, stopped }) => {
    const rate = captureRate(quarter, invalid, stopped);
    if (rate === null) return absent('notApplicable', '全季度停运', 'stopped all of the quarter');
    if (rate.lt(0))
      return absent('failed', '无效小时数多于运行小时数', 'more invalid hours than hours in operation');
    const needed = new Decimal(data.hj75.captureShare).times(100);
    return {
      value: inWords(rate, 1),
      unit: '%',
      steps: [
        formula(`(${quarter} − ${invalid} − ${stopped}) / (${quarter} − ${stopped}) = ${rate} %`),
        rate.gte(needed)
          ? step('达到要求', 'Enough', `≥ ${needed} %`)
          : step('未达到要求', 'Too low', `< ${needed} %`),
      ],
      limits: [{ label: { zh: '最低捕集率', en: 'Least capture' }, value: `${needed}`, unit: '%' }],
    };
  },
});

const transmission = formulaRule({
  id: 'source.transmission',
  domain: 'pollutionSource',
  name: { zh: '数据传输有效率', en: 'Transmission effective rate' },
  purpose: {
    zh: '传输率、有效率和两者之积。应传数 = Σ 点位×因子×运行小时，报备停运除外。',
    en: 'The transmission rate, the validity rate and their product. Due = Σ points × factors × hours in operation, reported stops left out.',
  },
  bases: fromMemory('污染源自动监控设施数据传输有效率考核', '传输率、有效率', '2012'),
  inputs: {
    due: { kind: 'number', name: { zh: '应传小时数据', en: 'Hourly records due' }, unit: '1', min: 0 },
    received: { kind: 'number', name: { zh: '实传小时数据', en: 'Received' }, unit: '1', min: 0 },
    valid: { kind: 'number', name: { zh: '有效小时数据', en: 'Valid' }, unit: '1', min: 0 },
  },
  rounding: decimals(1),
  validity: {
    zh: '应传数为 0（全部停运）时不适用；实传不得多于应传（先去重）。',
    en: 'Not applicable where nothing was due; received may not be more than due (duplicates go first).',
  },
  cases: [
    worked(
      'usual',
      '传输 90 %，其中有效 80 %',
      '90 % came, 80 % of it valid',
      { due: 1000, received: 900, valid: 720 },
      '72.0',
    ),
    worked(
      'limit',
      '全部传到且有效',
      'All came and are valid',
      { due: 1000, received: 1000, valid: 1000 },
      '100.0',
    ),
    worked(
      'beyond',
      '实传多于应传',
      'More received than due',
      { due: 1000, received: 1001, valid: 1000 },
      { absence: 'failed' },
    ),
    worked(
      'usual',
      '一条未到是 0，不是无数据',
      'None received is 0, not no data',
      { due: 1000, received: 0, valid: 0 },
      '0.0',
    ),
    worked(
      'usual',
      '全部停运',
      'All stopped',
      { due: 0, received: 0, valid: 0 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '缺少应传数',
      'Records due unknown',
      { received: 900, valid: 720 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ due, received, valid }) => {
    if (due.isZero()) return absent('notApplicable', '没有应传数据', 'nothing was due');
    const rates = transmissionRates(due, received, valid);
    if (!rates)
      return absent(
        'failed',
        '须有 有效 ≤ 实传 ≤ 应传，请先去重',
        'valid ≤ received ≤ due must hold: remove duplicates first',
      );
    return {
      value: inWords(rates.effective, 1),
      unit: '%',
      steps: [
        step('传输率', 'Transmission rate', `${received} / ${due} = ${inWords(rates.transmission, 1)} %`),
        step(
          '有效率',
          'Validity rate',
          rates.valid ? `${valid} / ${received} = ${inWords(rates.valid, 1)} %` : '—',
        ),
        step('传输有效率', 'Effective rate', `${rates.effective} %`),
      ],
    };
  },
});

export const rateRules: readonly Rule[] = [flagOfPeriod, capture, transmission];
