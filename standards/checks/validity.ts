import {
  annualValidity,
  dailyMean,
  eightHourMean,
  maximumEightHourMean,
  stationsNeeded,
} from '../air/validity.ts';
import { gasHourMean, waterDayNeeds } from '../pollution-source/validity.ts';
import {
  type Check,
  type CheckBasis,
  defineCheck,
  example,
  found,
  fromMemory,
  NotJudged,
  shown,
} from './check.ts';
import { numbersOf } from './inputs.ts';
import data from './parameters.json' with { type: 'json' };

const tooFew = (valid: number, needed: number) => [
  found(null, `有效 ${valid} 个，至少需要 ${needed} 个`, `${valid} valid, ${needed} are needed`, [
    shown('有效', 'Valid', valid),
    shown('至少', 'Needed', needed),
  ]),
];

const gb3095: CheckBasis = { standard: 'GB 3095-2012, GB 3095-2026', clause: '6.4, table 4' };
const days = (year: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10),
  );
const hours = (known: number, total: number) =>
  Array.from({ length: total }, (_, index) => (index < known ? 30 : null));

const airDay = defineCheck({
  code: 'C-14-001',
  name: { zh: '空气日均值小时数', en: 'Hours of a daily mean of air' },
  subject: { zh: '环境空气日均值', en: 'Daily means of air' },
  condition: { zh: '有效小时值少于 20 个', en: 'fewer than 20 valid hours' },
  severity: 'invalid',
  basis: gb3095,
  parameters: { least: dailyMean([]).needed },
  takes: 'validity',
  judge: ({ values }) => {
    if (!values) return new NotJudged('没有小时值', 'no hours');
    const { valid, needed } = dailyMean(numbersOf(values));
    return valid < needed ? tooFew(valid, needed) : [];
  },
  hits: [
    example('19 个', '19', { values: hours(19, 24) }),
    example('无有效值', 'None', { values: hours(0, 24) }),
  ],
  misses: [example('20 个', '20', { values: hours(20, 24) })],
});

const airEightHours = defineCheck({
  code: 'C-14-002',
  name: { zh: '臭氧 8 小时均值小时数', en: 'Hours of an 8-hour mean' },
  subject: { zh: '臭氧 8 小时滑动平均', en: 'Running 8-hour means of ozone' },
  condition: { zh: '8 小时中有效小时值少于 6 个', en: 'fewer than 6 valid hours of 8' },
  severity: 'invalid',
  basis: gb3095,
  parameters: { least: eightHourMean([]).needed },
  takes: 'validity',
  judge: ({ values }) => {
    if (!values) return new NotJudged('没有小时值', 'no hours');
    const { valid, needed } = eightHourMean(numbersOf(values));
    return valid < needed ? tooFew(valid, needed) : [];
  },
  hits: [example('5 个', 'Five', { values: hours(5, 8) })],
  misses: [example('6 个', 'Six', { values: hours(6, 8) })],
});

const ozoneDay = defineCheck({
  code: 'C-14-003',
  name: { zh: '臭氧日最大 8 小时均值个数', en: 'Running means of a daily maximum of ozone' },
  subject: { zh: '臭氧日最大 8 小时平均', en: 'Daily maximum 8-hour means of ozone' },
  condition: {
    zh: '有效 8 小时均值少于 14 个，且最大值不超过 160 μg/m³',
    en: 'fewer than 14 valid running means, and none above 160 µg/m³',
  },
  severity: 'invalid',
  basis: { standard: 'HJ 663', clause: '6.1.2' },
  parameters: { least: maximumEightHourMean([]).needed, limit: 160 },
  takes: 'validity',
  judge: ({ values }) => {
    if (!values) return new NotJudged('没有 8 小时均值', 'no running means');
    const { value, valid, needed } = maximumEightHourMean(numbersOf(values));
    return value === null ? tooFew(valid, needed) : [];
  },
  hits: [
    example('13 个均为 160', '13 of 160', {
      values: Array.from({ length: 17 }, (_, index) => (index < 13 ? 160 : null)),
    }),
  ],
  misses: [
    example('14 个', '14', { values: hours(14, 17) }),
    example('1 个 161', 'One of 161', { values: [161, null, null] }),
  ],
});

const airYear = defineCheck({
  code: 'C-14-004',
  name: { zh: '空气年均值天数', en: 'Days of an annual mean of air' },
  subject: { zh: '环境空气年均值、百分位数', en: 'Annual means and percentiles of air' },
  condition: {
    zh: '全年有效日少于 324 天，或者任一月少于 27 天（2 月 25 天）',
    en: 'fewer than 324 valid days, or than 27 in a month (February 25)',
  },
  severity: 'invalid',
  basis: gb3095,
  parameters: { year: annualValidity([]).needed, month: 27, february: 25 },
  takes: 'validity',
  judge: ({ dates }) => {
    if (!dates) return new NotJudged('没有有效日', 'no dates');
    const { valid, needed, shortMonths, enough } = annualValidity(dates);
    return enough
      ? []
      : [
          found(
            null,
            `有效 ${valid} 天${shortMonths.length > 0 ? `，${shortMonths.join('、')} 月不足` : ''}`,
            `${valid} valid days${shortMonths.length > 0 ? `, too few in ${shortMonths.join(', ')}` : ''}`,
            [
              shown('有效', 'Valid', valid),
              shown('至少', 'Needed', needed),
              shown('不足的月', 'Short months', shortMonths.join(' ')),
            ],
          ),
        ];
  },
  hits: [
    example('12 月只有 26 天', 'December with 26', { dates: days(2025, 360) }),
    example('没有有效日', 'None', { dates: [] }),
  ],
  misses: [example('12 月有 27 天', 'December with 27', { dates: days(2025, 361) })],
});

const cityStations = defineCheck({
  code: 'C-14-005',
  name: { zh: '城市均值站点数', en: 'Stations of a city mean' },
  subject: { zh: '城市空气均值', en: 'City means of air' },
  condition: {
    zh: '有效站点少于 75%（不足 4 个站点的少于 50%）',
    en: 'fewer than 75 % of the stations (50 % of fewer than four)',
  },
  severity: 'invalid',
  basis: fromMemory('HJ 663', '6'),
  parameters: { share: 0.75, shareOfFew: 0.5, few: 4 },
  takes: 'validity',
  judge: ({ stations, validStations }) => {
    if (!stations || validStations === undefined)
      return new NotJudged('站点数未知', 'the number of stations is not known');
    const needed = stationsNeeded(stations);
    return validStations < needed ? tooFew(validStations, needed) : [];
  },
  hits: [example('6 个中 4 个', 'Four of six', { stations: 6, validStations: 4 })],
  misses: [
    example('6 个中 5 个', 'Five of six', { stations: 6, validStations: 5 }),
    example('3 个中 2 个', 'Two of three', { stations: 3, validStations: 2 }),
  ],
});

const gasHour = defineCheck({
  code: 'C-14-006',
  name: { zh: '废气小时均值分钟数', en: 'Minutes of an hourly mean of flue gas' },
  subject: { zh: '废气自动监测小时值', en: 'Hourly values of flue gas' },
  condition: { zh: '有效分钟值少于 45 个', en: 'fewer than 45 valid minutes' },
  severity: 'invalid',
  basis: { standard: 'HJ 212-2017', clause: 'annex D' },
  parameters: { least: gasHourMean([]).needed },
  takes: 'validity',
  judge: ({ values }) => {
    if (!values) return new NotJudged('没有分钟值', 'no minutes');
    const { valid, needed } = gasHourMean(numbersOf(values));
    return valid < needed ? tooFew(valid, needed) : [];
  },
  hits: [example('44 个', '44', { values: hours(44, 60) })],
  misses: [example('45 个', '45', { values: hours(45, 60) })],
});

const waterDay = defineCheck({
  code: 'C-14-007',
  name: { zh: '废水日均值个数', en: 'Values of a daily mean of waste water' },
  subject: { zh: '废水自动监测日值', en: 'Daily values of waste water' },
  condition: { zh: '有效值少于应有个数的 75%', en: 'fewer than 75 % of the values that were due' },
  severity: 'invalid',
  basis: fromMemory('HJ 356-2019', 'valid daily mean'),
  parameters: { share: 0.75 },
  takes: 'validity',
  judge: ({ valid, due }) => {
    if (valid === undefined || !due) return new NotJudged('有效数或应有数未知', 'valid or due is not known');
    const needed = waterDayNeeds(due);
    return valid < needed ? tooFew(valid, needed) : [];
  },
  hits: [example('12 个中 8 个', 'Eight of twelve', { valid: 8, due: 12 })],
  misses: [example('12 个中 9 个', 'Nine of twelve', { valid: 9, due: 12 })],
});

const sectionYear = defineCheck({
  code: 'C-14-008',
  name: { zh: '地表水年均值月数', en: 'Months of an annual mean of surface water' },
  subject: { zh: '地表水断面年均值', en: 'Annual means of sections' },
  condition: {
    zh: '少于 12 个月为提示，少于 8 个月为无效',
    en: 'fewer than 12 months: a look; fewer than 8: invalid',
  },
  severity: 'info',
  basis: fromMemory(data.samples.standard, 'annual evaluation'),
  parameters: data.samples,
  takes: 'validity',
  judge: ({ samples }) => {
    if (samples === undefined) return new NotJudged('月数未知', 'the number of months is not known');
    if (samples < data.samples.year)
      return tooFew(samples, data.samples.year).map((one) => ({ ...one, severity: 'invalid' as const }));
    return samples < 12
      ? [
          found(null, `只有 ${samples} 个月的数值`, `${samples} months alone`, [
            shown('月数', 'Months', samples),
          ]),
        ]
      : [];
  },
  hits: [
    example('7 个月', 'Seven', { samples: 7 }, { severity: 'invalid' }),
    example('8 个月', 'Eight', { samples: 8 }, { severity: 'info' }),
  ],
  misses: [example('12 个月', 'Twelve', { samples: 12 })],
});

export const validityChecks: readonly Check[] = [
  airDay,
  airEightHours,
  ozoneDay,
  airYear,
  cityStations,
  gasHour,
  waterDay,
  sectionYear,
];
