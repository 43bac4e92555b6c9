import { type Absence, type Figure, type ObservationInput, startOfDate } from '@zhanlan/kernel/contract';
import {
  type AirItem,
  type AnnualValidity,
  airItems,
  annualValidity,
  aqiEdition,
  type Concentrations,
  concentrationDecimals,
  Decimal,
  rate as percentage,
  roundHalfEven,
} from '@zhanlan/standards';
import { publishedCitySite } from '../contract.ts';
import { dailyIndex } from './days.ts';
import { figureOf, type Rule, unitOf } from './figures.ts';
import { dayLength, type Readings } from './readings.ts';

export interface YearReadings {
  /** Daily means of the published city series. */
  means: Readings;
  /** Daily maximum 8-hour means of ozone of the same series. */
  ozone: Readings;
}

interface Year {
  days: { valid: number; good: number };
  goodRate: Figure;
  pm25: Figure;
}

/** Why a year has no figure; null when it has one. A year in progress is shown to date, however short. */
function absenceOf(
  { valid, needed, shortMonths, enough }: AnnualValidity,
  year: number,
  toDate: boolean,
): Absence | null {
  if (valid === 0) {
    return {
      code: 'noData',
      words: {
        zh: `${year} 年没有已发布的全市日均值`,
        en: `There is no published daily series of the city for ${year}`,
      },
    };
  }
  if (toDate || enough) return null;
  const months = shortMonths.length > 0 && shortMonths.length < 12 ? shortMonths.map(Number) : [];
  return {
    code: 'tooFewValid',
    words: {
      zh: `有效 ${valid} 天，全年至少需要 ${needed} 天且每月 27 天（2 月 25 天）${months.length > 0 ? `；不足的月份：${months.join('、')} 月` : ''}`,
      en: `${valid} valid days; a year needs ${needed}, and 27 in each month (February 25)${months.length > 0 ? `; short in months ${months.join(', ')}` : ''}`,
    },
  };
}

const dailyIndexOf = (day: Partial<Record<AirItem, ObservationInput>>, date: string) => {
  const values: Concentrations = Object.fromEntries(
    airItems.map((item) => {
      const value = day[item]?.value ?? null;
      return [
        item === 'O3' ? 'O3_8h' : `${item}_24h`,
        value === null ? null : roundHalfEven(value, concentrationDecimals(item)),
      ];
    }),
  );
  return dailyIndex(values, aqiEdition(date)).aqi;
};

/**
 * Share of good days and mean PM2.5 of a year, from the published daily concentrations. The published index is not used:
 * it is a mean of hourly ones, not the daily index of HJ 633.
 */
export function evaluateYear(
  readings: YearReadings,
  year: number,
  dates: readonly string[],
  toDate: boolean,
): Year {
  // The edition of the newest data; a year that changes editions says how many days each of them judged.
  const edition = aqiEdition(dates.at(-1) ?? `${year}-12-31`);
  // The text of HJ 663 was not at hand; the counts are those of GB 3095 6.4.
  const rule: Rule = {
    standard: edition === '2026' ? 'HJ 663-2026' : 'HJ 663-2013',
    clause: 'A',
    edition: edition === '2026' ? '2026' : '2013',
    unverified: true,
  };
  const indices: Array<{ date: string; aqi: number; inputs: ObservationInput[] }> = [];
  const particles: Array<{ date: string; reading: ObservationInput }> = [];
  for (const date of dates) {
    const day: Partial<Record<AirItem, ObservationInput>> = {};
    for (const item of airItems) {
      const reading = (item === 'O3' ? readings.ozone : readings.means).at(
        publishedCitySite,
        item,
        new Date(startOfDate(date).getTime() + dayLength),
      );
      if (reading) day[item] = reading;
    }
    const aqi = dailyIndexOf(day, date);
    if (aqi !== null) indices.push({ date, aqi, inputs: Object.values(day) });
    if (day['PM2.5']) particles.push({ date, reading: day['PM2.5'] });
  }
  const label = toDate
    ? { zh: `${year} 年至今`, en: `${year} to date` }
    : { zh: `${year} 年`, en: `${year}` };
  const good = indices.filter((day) => day.aqi <= 100).length;
  const rateAbsence = absenceOf(annualValidity(indices.map((day) => day.date)), year, toDate);
  const rate = rateAbsence ? null : percentage(good, indices.length);
  const meanAbsence = absenceOf(annualValidity(particles.map((day) => day.date)), year, toDate);
  const sum = particles.reduce((total, day) => total.plus(day.reading.value ?? 0), new Decimal(0));
  // HJ 663-2026 table 3: the statistic of PM2.5 keeps one decimal; before, whole numbers.
  const decimals = edition === '2026' ? 1 : 0;
  const mean = meanAbsence ? null : roundHalfEven(sum.dividedBy(particles.length), decimals);
  const counted = { zh: `${label.zh}有效天数`, en: `Valid days, ${label.en}` };
  const byEdition = Map.groupBy(indices, (day) => aqiEdition(day.date));
  const mixed =
    byEdition.size < 2
      ? []
      : [...byEdition].map(([of, days]) => ({
          label: {
            zh: `按 HJ 633-${of} 评价的天数（同一年内换版，不可直接比较）`,
            en: `Days judged by HJ 633-${of} (editions change within the year: not comparable as they are)`,
          },
          expression: String(days.length),
        }));
  return {
    days: { valid: indices.length, good },
    goodRate: figureOf(
      {
        ...rule,
        value: rate,
        unit: '%',
        absence: rateAbsence,
        rounding: rate === null ? '' : 'GB/T 8170：1 位小数 / half to even, 1 decimal',
        steps: [
          { label: counted, expression: String(indices.length) },
          ...mixed,
          ...(rate === null
            ? []
            : [
                {
                  label: { zh: '优良天数 ÷ 有效天数', en: 'Good days ÷ valid days' },
                  expression: `${good} ÷ ${indices.length} × 100 % = ${rate} %`,
                },
              ]),
        ],
        limits: [
          { label: { zh: '优良日 AQI 上限', en: 'AQI of a good day, at most' }, value: '100', unit: '' },
        ],
      },
      { zh: `${label.zh}优良天数比例`, en: `Share of good days, ${label.en}` },
      indices.flatMap((day) => day.inputs),
    ),
    pm25: figureOf(
      {
        ...rule,
        value: mean,
        unit: unitOf('PM2.5'),
        absence: meanAbsence,
        rounding: mean === null ? '' : `GB/T 8170：${decimals} 位小数 / half to even, ${decimals} decimals`,
        steps: [
          { label: counted, expression: String(particles.length) },
          ...(mean === null
            ? []
            : [
                {
                  label: { zh: '日均值的平均', en: 'Mean of the daily means' },
                  expression: `${sum.toDecimalPlaces(3)} ÷ ${particles.length} = ${sum.dividedBy(particles.length).toDecimalPlaces(3)} → ${mean}`,
                },
              ]),
        ],
        limits: [],
      },
      { zh: `${label.zh} PM2.5 平均浓度`, en: `Mean PM2.5, ${label.en}` },
      particles.map((day) => day.reading),
    ),
  };
}
