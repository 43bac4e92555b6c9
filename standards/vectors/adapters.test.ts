import { describe, expect, it } from 'vitest';
import { standardsVectorAdapters } from './adapters.ts';
import { agrees } from './run.ts';

const clear = { PM10_24h: 40, SO2_24h: 8, NO2_24h: 10, CO_24h: 0.5, O3_8h: 20 };

/** Spellings of inputs that the published cases do not use, and what is absent. */
const cases: Array<[group: string, input: unknown, expected: unknown]> = [
  ...['PM2_5_24h', 'PM2.5 24h', '细颗粒物_24h', 'PM2.5日均', 'pm2.5_24H', 'PM2.5'].map(
    (pollutant): [string, unknown, unknown] => ['iaqi2026', { pollutant, C: '75' }, { IAQI: 114 }],
  ),
  ...['MDA8', '臭氧8小时', 'O3-8h', 'O3_8h_24h'].map((pollutant): [string, unknown, unknown] => [
    'iaqi2026',
    { pollutant, C: 161 },
    { IAQI: 101 },
  ]),
  ['iaqi2026', { pollutant: 'PM2.5_1h', C: 75 }, { IAQI: 114 }],
  ...['—', 'NA', '', -99, null, 9999].map((C): [string, unknown, unknown] => [
    'iaqi2026',
    { pollutant: 'PM2.5_24h', C },
    { IAQI: null, C_used: null },
  ]),
  [
    'aqi2026',
    { mode: 'daily', 'PM2.5_24h': 50, others: 'missing' },
    { AQI_published: 'NA', level: 'NA', primary: 'NA' },
  ],
  ['aqi2026', { mode: 'daily', 'PM2.5_24h': 30, ...clear }, { AQI: 43, primary: [] }],
  [
    'aqi2026',
    { mode: 'daily', 'PM2.5_24h': 50, others: 'not monitored' },
    { AQI_published: 80, primary: ['PM2.5'] },
  ],
  ['aqi2026', { mode: 'daily', 'PM2.5': 80, PM10: '—', O3: 20, SO2: 8, NO2: 10, CO: 0.5 }, { AQI: 119 }],
  [
    'zhanjiang_dust',
    { mode: 'daily', date: '2026-04-13', ...clear, O3_8h: 108, PM10_24h: 400, dust_deducted: true },
    { AQI: 57, primary: ['O3'], category: '良' },
  ],
  ['change', { current: 20, previous: 0 }, { change_pct: null }],
  ['change', { current: null, previous: 20 }, { change_pct: null }],
  ['goodrate', { good_days: 0, valid_days: 0 }, { good_rate_pct: null }],
  ['goodrate', { good_days: '0', valid_days: '31' }, { good_rate_pct: 0 }],
  [
    'spearman',
    { years: [2023, 2022, 2021, 2020, 2019], C: [26, 27, 28, 29, 30] },
    { rs: -1, trend: 'significant decrease' },
  ],
  [
    'spearman',
    { years: [2019, 2020, 2021, 2022, 2023], C: [30, null, 28, 27, 26] },
    { rs: null, trend: null },
  ],
  ['spearman', { C: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }, { rs: 1, 'W_0.05': 0.535 }],
  ['limits', { pollutant: '苯并芘', period: '年', date: '2026-03-01', class: '二级' }, { limit: 0.001 }],
  [
    'mda8',
    { hourly: [-99, -99, -99, -99, -99, ...Array.from({ length: 19 }, () => 100)] },
    { MDA8: 100, valid_windows: 14 },
  ],
  ['unitconv', { from_K: 273.15, to_K: 298.15 }, { factor: '0.91614958913298675164' }],
  ...['SO2_old_ug_m3', 'gas_old', 'old_273K_ug_m3', 'SO2_ug_m3_273K'].map(
    (key): [string, unknown, unknown] => [
      'unitconv',
      { [key]: 100 },
      { gas_new: '91.614958913298675164', ug_m3: '91.614958913298675164' },
    ],
  ),
  ['unitconv', { 'SO2_µg/m³_273K': 100 }, { SO2_ug_m3_298K: '91.614958913298675164' }],
  ...[3, '4', '四类', 'Ⅳ类', 'IV', 'class 4', 'GB 3838-2002 Ⅳ'].map((target): [string, unknown, unknown] => [
    'surface.exceedance',
    { waterBody: 'river', target, values: { NH3N: 1.4 } },
    { class: 'Ⅳ', compliant: target !== 3 },
  ]),
  ['surface.boundary', { waterBody: 'river', values: { DO: 6.9, satPct: 90 } }, { class: 'Ⅰ' }],
  ['surface.boundary', { waterBody: 'river', values: { DO: 6.9, DO_sat: '89.9 %' } }, { class: 'Ⅱ' }],
  ['surface.sectionClass', { values: { DO: 8, NH3N: 'ND' } }, { class: 'Ⅰ', needDetectionLimit: ['NH3N'] }],
  [
    'surface.basinStatus',
    { sections: 10, counts: { 1: 1, 二类: 5, Ⅲ类: 3, 劣五类: 1 } },
    { goodShare: 90, inferiorShare: 10 },
  ],
  [
    'surface.basinStatus',
    { counts: { Ⅱ: 9, 劣Ⅴ: 1, 断流: 2 } },
    { goodShare: 90, inferiorShare: 10, status: '优' },
  ],
  ['surface.basinMean', { sections: [{ DO: 5 }, { DO: 4.7 }] }, { mean: { DO: 4.85 }, class: 'Ⅳ' }],
  ['surface.basinMean', { sections: [{ NH3N: '未检出' }, { NH3N: 0.6 }] }, { mean: {}, class: null }],
  ['surface.change', { prevStatus: '优', nowStatus: '轻度污染' }, { verdict: '明显变差' }],
  ['surface.change', { prev: { good: 80 }, now: { good: 90, inferior: 0 } }, { verdict: null }],
  ['surface.trend', { series: [3, null, 2, 1, 5] }, { rs: null, verdict: null }],
  ['stats.nonDetect', { item: 'NH3N', values: ['50L', 20], unit: 'μg/L' }, { mean: 0.0225, class: 'Ⅰ' }],
  ['stats.nonDetect', { item: 'NH3N', values: ['未检出', 0.3, 0.4] }, { mean: null, class: null }],
  ['stats.nonDetect', { item: 'NH3N', values: ['未检出', 0.1], dl: 0.05 }, { mean: 0.0625 }],
  ['groundwater.class', { values: { 三氯甲烷: 0.05, pH: 7 }, unit: 'mg/L' }, { class: 'Ⅲ' }],
  [
    'groundwater.class',
    { values: { '耗氧量(CODMn)': 2.5 }, target: '三类' },
    { class: 'Ⅲ', compliant: true },
  ],
  [
    'source.evaluate',
    { kind: 'lake', basic: { TP: 0.06, DO: 8 } },
    { class: 'Ⅳ', compliant: false, exceeding: { TP: 0.2 } },
  ],
  [
    'source.evaluate',
    { kind: 'groundwater', values: { 锰: 0.2 } },
    { class: 'Ⅳ', compliant: false, exceeding: { 锰: 1 } },
  ],
  ['emergency.terminate', { event: 'soil', consecutiveRoundsCompliant: '3' }, { mayProposeEnd: true }],
];

describe('worked cases in other words', () => {
  it.each(cases)('%s %j', (group, input, expected) => {
    const got = standardsVectorAdapters[group]?.(input as never);
    expect(agrees(expected, got, 1e-9), JSON.stringify(got)).toBe(true);
  });
});
