import { Decimal } from '../rounding.ts';
import {
  type Check,
  defineCheck,
  example,
  found,
  fromMemory,
  NotJudged,
  practice,
  type Severity,
  shown,
} from './check.ts';
import { boundsOf, readWritten, type SampleInput } from './inputs.ts';
import data from './parameters.json' with { type: 'json' };
import table from './relations.json' with { type: 'json' };

/** HJ codes that a sample may use for the items of the relations. */
const codesOfItem: Record<string, readonly string[]> = {
  'PM2.5': ['a34004'],
  PM10: ['a34002'],
  TSP: ['a34001'],
  NO2: ['a21004'],
  NOx: ['a21002'],
  NH3N: ['w21003'],
  TN: ['w21001'],
  NO3N: ['w21007'],
  TP: ['w21011'],
  BOD5: ['w01017'],
  COD: ['w01018'],
  CODMn: ['w01019'],
  DO: ['w01009'],
  temp: ['w01010'],
};

function sampled(values: SampleInput['values'] | undefined, item: string) {
  for (const key of [item, ...(codesOfItem[item] ?? [])]) {
    const read = readWritten(values?.[key]);
    if (read) return read;
  }
  return null;
}

const relationChecks = table.relations.map((relation) => {
  const { smaller, larger, tolerance } = relation;
  const [above = 0, whole = 0] = relation.values;
  return defineCheck({
    code: relation.code,
    name: { zh: relation.zh, en: relation.en },
    subject: {
      zh: `同一样品或者同一时段的 ${smaller}、${larger}`,
      en: `${smaller} and ${larger} of one sample or hour`,
    },
    condition: { zh: `${smaller} 大于 ${larger}`, en: `${smaller} is above ${larger}` },
    severity: relation.severity as Severity,
    basis: practice(),
    parameters: { smaller, larger, tolerance },
    takes: 'sample',
    judge: ({ values, medium }) => {
      const part = sampled(values, smaller);
      const total = sampled(values, larger);
      if (!part || !total) return new NotJudged('缺其中一项', 'one of the two is missing');
      // COD of the sea is the alkaline permanganate method: not comparable with the others.
      if (medium && !relation.media.includes(medium))
        return new NotJudged('该介质不适用', 'does not hold for this medium');
      // What was not detected lies anywhere between 0 and its limit: only a certain contradiction is found.
      const least = boundsOf(part)[0];
      const most = boundsOf(total)[1].times(1 + tolerance / 100);
      return least.greaterThan(most)
        ? [
            found(
              smaller,
              `${smaller} ${least} 大于 ${larger} ${most}`,
              `${smaller} ${least} is above ${larger} ${most}`,
              [shown(smaller, smaller, least), shown(larger, larger, most)],
            ),
          ]
        : [];
    },
    hits: [
      example(
        `${above} 大于 ${whole}`,
        `${above} above ${whole}`,
        { values: { [smaller]: above, [larger]: whole } },
        { at: [smaller] },
      ),
      example('总量未检出', 'The whole not detected', {
        values: { [smaller]: above, [larger]: `${new Decimal(above).dividedBy(2)}L` },
      }),
    ],
    misses: [
      example('相等', 'Equal', { values: { [smaller]: whole, [larger]: whole } }),
      example('部分未检出', 'The part not detected', { values: { [smaller]: `${above}L`, [larger]: whole } }),
    ],
  });
});

/** Saturated dissolved oxygen in mg/L (HJ 2.3-2018 annex D): 468 ÷ (31.6 + T), in salt water (491 − 2.65 S) ÷ (33.5 + T). */
export function saturatedOxygen(temperature: Decimal.Value, salinity: Decimal.Value | null = null): Decimal {
  const fresh = salinity === null || new Decimal(salinity).isZero();
  return fresh
    ? new Decimal(468).dividedBy(new Decimal(31.6).plus(temperature))
    : new Decimal(491)
        .minus(new Decimal(2.65).times(salinity))
        .dividedBy(new Decimal(33.5).plus(temperature));
}

const { oxygenSaturation } = data;
const oxygenBasis = fromMemory(oxygenSaturation.standard, oxygenSaturation.clause);

function oxygenOf(values: SampleInput['values'] | undefined) {
  const oxygen = sampled(values, 'DO');
  const temperature = sampled(values, 'temp');
  const salinity = sampled(values, 'salinity');
  if (!oxygen || !temperature) return new NotJudged('缺溶解氧或者水温', 'oxygen or temperature is missing');
  // The formula holds for liquid water alone.
  if (temperature.value.lessThan(-3) || temperature.value.greaterThan(50))
    return new NotJudged('水温超出公式适用范围', 'the temperature is beyond the formula');
  const saturated = saturatedOxygen(temperature.value, salinity?.value ?? null);
  return { oxygen: oxygen.value, saturated, percent: oxygen.value.dividedBy(saturated).times(100) };
}

const supersaturation = defineCheck({
  code: 'C-06-010',
  name: { zh: '溶解氧过饱和', en: 'Oxygen far above saturation' },
  subject: {
    zh: '同一样品的溶解氧、水温（海水另有盐度）',
    en: 'Oxygen and temperature of one sample, with salinity at sea',
  },
  condition: {
    zh: `溶解氧大于该水温下饱和值的 ${oxygenSaturation.percent}%`,
    en: `oxygen above ${oxygenSaturation.percent} % of saturation at that temperature`,
  },
  severity: 'suspect',
  basis: oxygenBasis,
  parameters: oxygenSaturation,
  takes: 'sample',
  judge: ({ values }) => {
    const given = oxygenOf(values);
    if (given instanceof NotJudged) return given;
    return given.percent.greaterThan(oxygenSaturation.percent)
      ? [
          found(
            'DO',
            `溶解氧 ${given.oxygen} mg/L，为饱和值 ${given.saturated.toFixed(2)} mg/L 的 ${given.percent.toFixed(0)}%`,
            `oxygen ${given.oxygen} mg/L is ${given.percent.toFixed(0)} % of the saturated ${given.saturated.toFixed(2)} mg/L`,
            [
              shown('溶解氧', 'Oxygen', given.oxygen, 'mg/L'),
              shown('饱和值', 'Saturated', given.saturated.toFixed(2), 'mg/L'),
            ],
          ),
        ]
      : [];
  },
  hits: [
    // 468 ÷ (31.6 + 25) = 8.269 mg/L
    example('25 ℃ 时 16.6 mg/L', '16.6 mg/L at 25 °C', { values: { DO: 16.6, temp: 25 } }, { at: ['DO'] }),
    // (491 − 2.65 × 30) ÷ (33.5 + 25) = 7.034 mg/L
    example('盐度 30 时 14.1 mg/L', '14.1 mg/L at salinity 30', {
      values: { DO: 14.1, temp: 25, salinity: 30 },
    }),
  ],
  misses: [
    example('25 ℃ 时 16.5 mg/L', '16.5 mg/L at 25 °C', { values: { w01009: 16.5, w01010: 25 } }),
    example('同一数值在淡水中', 'The same in fresh water', { values: { DO: 14.1, temp: 25, salinity: 0 } }),
  ],
});

const saturationDegree = defineCheck({
  code: 'C-06-011',
  name: { zh: '溶解氧与饱和度不符', en: 'Oxygen against its degree of saturation' },
  subject: {
    zh: '同一样品的溶解氧、饱和度、水温',
    en: 'Oxygen, degree of saturation and temperature of one sample',
  },
  condition: {
    zh: `报出的饱和度与由溶解氧、水温算得的相差大于 ${oxygenSaturation.agreement} 个百分点`,
    en: `the reported degree is off the computed one by more than ${oxygenSaturation.agreement} points`,
  },
  severity: 'suspect',
  basis: oxygenBasis,
  parameters: oxygenSaturation,
  takes: 'sample',
  judge: ({ values }) => {
    const given = oxygenOf(values);
    const degree = sampled(values, 'DOSaturation');
    if (given instanceof NotJudged) return given;
    if (!degree) return new NotJudged('缺饱和度', 'the degree of saturation is missing');
    return given.percent.minus(degree.value).abs().greaterThan(oxygenSaturation.agreement)
      ? [
          found(
            'DOSaturation',
            `饱和度报 ${degree.value}%，算得 ${given.percent.toFixed(0)}%`,
            `reported ${degree.value} %, computed ${given.percent.toFixed(0)} %`,
            [
              shown('报出', 'Reported', degree.value, '%'),
              shown('算得', 'Computed', given.percent.toFixed(1), '%'),
            ],
          ),
        ]
      : [];
  },
  hits: [
    example(
      '8.27 mg/L 报 70%',
      '8.27 mg/L reported as 70 %',
      { values: { DO: 8.27, temp: 25, DOSaturation: 70 } },
      { at: ['DOSaturation'] },
    ),
  ],
  misses: [
    example('相差 14 个百分点', 'Off by 14 points', { values: { DO: 8.27, temp: 25, DOSaturation: 86 } }),
  ],
});

const orderOfStatistics = defineCheck({
  code: 'C-06-012',
  name: { zh: '最小值、平均值、最大值的次序', en: 'Order of least, mean and greatest' },
  subject: { zh: '同一时段的 Min、Avg、Max', en: 'Min, Avg and Max of one period' },
  condition: { zh: '不满足 Min ≤ Avg ≤ Max', en: 'Min ≤ Avg ≤ Max does not hold' },
  severity: 'invalid',
  basis: { standard: 'HJ 212-2017', clause: 'table 4, Min, Avg, Max' },
  parameters: {},
  takes: 'statistic',
  judge: (input) => {
    const given = (['min', 'mean', 'max'] as const).flatMap((key) => {
      const read = readWritten(input[key]);
      return read ? [{ key, read }] : [];
    });
    if (given.length < 2) return new NotJudged('至少需要其中两项', 'two of the three are needed');
    return given.slice(1).flatMap(({ key, read }, index) => {
      const before = given[index]!;
      return boundsOf(before.read)[0].greaterThan(boundsOf(read)[1])
        ? [
            found(
              key,
              `${before.key} ${before.read.value} 大于 ${key} ${read.value}`,
              `${before.key} ${before.read.value} is above ${key} ${read.value}`,
              [shown(before.key, before.key, before.read.value), shown(key, key, read.value)],
            ),
          ]
        : [];
    });
  },
  hits: [
    example('平均值大于最大值', 'Mean above the greatest', { min: 1, mean: 5, max: 4 }, { at: ['max'] }),
    example('只有最小值和最大值', 'Least and greatest alone', { min: 3, max: 2.9 }, { at: ['max'] }),
  ],
  misses: [
    example('三者相等', 'All equal', { min: 2, mean: 2, max: 2 }),
    example('最小值未检出', 'Least not detected', { min: '0.05L', mean: 0.03, max: 0.1 }),
  ],
});

const sumOfSpecies = defineCheck({
  code: 'C-06-013',
  name: { zh: '三氮之和不大于总氮', en: 'Sum of the three nitrogens within total N' },
  subject: {
    zh: '同一样品的氨氮、硝酸盐氮、亚硝酸盐氮、总氮',
    en: 'Ammonia, nitrate, nitrite and total N of one sample',
  },
  condition: { zh: '三氮之和超过总氮的 110%', en: 'the sum is above 110 % of total N' },
  severity: 'suspect',
  basis: practice(),
  parameters: { percent: 110 },
  takes: 'sample',
  judge: ({ values }) => {
    const total = sampled(values, 'TN');
    const parts = ['NH3N', 'NO3N', 'NO2N'].map((item) => sampled(values, item));
    if (!total || parts.some((part) => part === null))
      return new NotJudged('四项不全', 'not all four are known');
    const sum = Decimal.sum(...parts.map((part) => boundsOf(part!)[0]));
    const most = boundsOf(total)[1].times(1.1);
    return sum.greaterThan(most)
      ? [
          found(
            'TN',
            `三氮之和 ${sum} 大于总氮 ${total.value} 的 110%`,
            `the sum ${sum} is above 110 % of total N ${total.value}`,
            [shown('三氮之和', 'Sum', sum, 'mg/L'), shown('总氮', 'Total N', total.value, 'mg/L')],
          ),
        ]
      : [];
  },
  hits: [
    example(
      '1.11 对 1.00',
      '1.11 against 1.00',
      { values: { NH3N: 0.5, NO3N: 0.6, NO2N: 0.01, TN: 1 } },
      { at: ['TN'] },
    ),
  ],
  misses: [
    example('恰为 110%', 'At 110 %', { values: { NH3N: 0.5, NO3N: 0.6, NO2N: 0, TN: 1 } }),
    example('亚硝酸盐未检出', 'Nitrite not detected', {
      values: { NH3N: 0.5, NO3N: 0.6, NO2N: '0.003L', TN: 1 },
    }),
  ],
});

export const logicChecks: readonly Check[] = [
  ...relationChecks,
  supersaturation,
  saturationDegree,
  orderOfStatistics,
  sumOfSpecies,
];
