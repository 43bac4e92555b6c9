import { describe, expect, it } from 'vitest';
import { agrees } from '../vectors/run.ts';
import { surfaceWaterVectorAdapters } from './vectors.ts';

/** Cases in other spellings than the published ones; each is arithmetic on the tables. */
const cases: Array<[group: string, input: unknown, expected: unknown]> = [
  [
    'surface.sectionClass',
    { waterBody: '湖泊', values: { 溶解氧: '6.5', 总磷: 0.06, w21003: '0.05L' } },
    { class: 'Ⅳ', status: '轻度污染', determining: ['总磷'], mainPollutants: ['总磷'] },
  ],
  [
    'surface.exceedance',
    { target: 'II类', values: { NH3N: 0.75, TP: 0.1 } },
    { class: 'Ⅲ', compliant: false, exceedTimes: { NH3N: 0.5 } },
  ],
  ['surface.boundary', { waterBody: 'river', values: { Cd: 0.0051 } }, { class: 'Ⅴ', determining: ['Cd'] }],
  ['surface.boundary', { waterBody: 'river', values: { FC: 200 } }, { class: null }],
  [
    'surface.basinStatus',
    { counts: { I: 1, II: 4, 'IV～V': 3, 劣V: 2 } },
    { goodShare: 50, inferiorShare: 20, status: '中度污染' },
  ],
  ['surface.basinStatus', { sections: ['Ⅱ', 'Ⅲ', 'Ⅲ', 'Ⅱ', '劣Ⅴ'] }, { goodShare: 80, status: '良好' }],
  ['surface.basinStatus', { goodShare: 74.9, inferiorShare: 20 }, { status: '中度污染' }],
  [
    'surface.basinMean',
    { waterBody: 'lake', sections: [{ values: { TP: '0.02L' } }, { values: { TP: 0.05 } }] },
    { mean: { TP: 0.03 }, class: 'Ⅲ', determining: ['TP'] },
  ],
  ['surface.basinMean', { sections: [{ pH: 6 }, { pH: 8 }] }, { mean: { pH: 6 }, class: 'Ⅰ' }],
  ['surface.change', { prev: '良好', now: '优' }, { verdict: '有所好转' }],
  ['surface.change', { prev: { status: 'Ⅱ' }, now: { status: 'Ⅳ' } }, { verdict: '明显变差' }],
  [
    'surface.change',
    { prev: { good: 70, inferior: 5 }, now: { good: 60, inferior: 5 } },
    { dG_minus_dD: -10, verdict: '无明显变化' },
  ],
  ['surface.trend', { series: [1, 2, 3, 5, 4], alpha: 0.01 }, { rs: 0.9, Wp: 1, verdict: '无显著变化' }],
  ['rounding.thenClass', { item: '总磷', mean: 0.0505, waterBody: 'lake' }, { assessed: 0.05, class: 'Ⅲ' }],
  ['stats.nonDetect', { item: 'Hg', values: ['<0.00004', '0.00004L'] }, { mean: 0.00002, class: 'Ⅰ' }],
  ['stats.nonDetect', { item: 'NH3N', values: ['0.05L', 0.1], method: 'zero' }, { mean: 0.05 }],
  ['stats.pHmean', { values: [7, 7] }, 7],
  [
    'source.complianceRate',
    {
      sources: [
        { 取水量: 100, compliant: '达标' },
        { 取水量: 300, compliant: '不达标' },
      ],
    },
    { byVolumePct: 25, byCountPct: 50 },
  ],
  ['source.complianceRate', { sources: [{ ok: true }, { ok: true, volume: 3 }] }, { byVolumePct: null }],
  ['source.complianceRate', { total: 8, compliant: 7 }, { byCountPct: 87.5 }],
  ['source.complianceRate', { surface: 0, groundwater: 0, compliant: 0 }, { byCountPct: null }],
  [
    'source.evaluate',
    {
      kind: 'reservoir',
      waterBody: 'lake',
      basic: { TP: 0.06, FC: 5 },
      special: { 苯: 0.02, 铊: '0.0003L' },
    },
    { class: 'Ⅳ', compliant: false, exceeding: { TP: 0.2, 苯: 1, 铊: 0.5 } },
  ],
  [
    'source.evaluate',
    { kind: 'groundwater', values: { 铁: 0.45, NH3N: 0.5 } },
    { class: 'Ⅳ', compliant: false, exceeding: { 铁: 0.5 }, determining: ['铁'] },
  ],
  ['index.standard', { item: 'NH3N', C: 1.5, target: 'Ⅲ' }, { index: 1.5, exceeds: true }],
  ['index.standard', { SO4: 125, limit: 250 }, { index: 0.5, exceeds: false }],
  ['index.standard', { pH: 8.5 }, { index: 0.75, exceeds: false }],
  ['index.standard', { item: 'pH', value: 5.5, lower: 6, upper: 9 }, { index: 1.5, exceeds: true }],
  ['index.standard', { TP: 0.1, class: 'Ⅲ', waterBody: 'lake' }, { index: 2 }],
  ['index.standard', { limit: 30 }, { index: null }],
  ['index.DO', { DO: 6, T: 20, target: 'III' }, { DOf: 9.0698, S_2018: 0.8333, exceeds: false }],
  ['index.DO', { DO: 10, tempC: 20, limit: 5, salinity: 30 }, { DOf: 7.6916 }],
  ['index.DO', { DO: 0, tempC: 20, limit: 5 }, { S_2018: null, S_1993: 10, exceeds: true }],
];

describe('published cases of surface water in other spellings', () => {
  it.each(cases)('%s %j', (group, input, expected) => {
    const got = surfaceWaterVectorAdapters[group]?.(input as never);
    expect(agrees(expected, got, 1e-9), JSON.stringify(got)).toBe(true);
  });
});
