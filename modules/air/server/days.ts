import {
  type Absence,
  type Figure,
  type ObservationInput,
  startOfDate,
  type Words,
} from '@zhanlan/kernel/contract';
import type { Site } from '@zhanlan/observations/contract';
import {
  type AirItem,
  type Aqi,
  airItems,
  aqi,
  aqiEdition,
  type Concentrations,
  concentrationDecimals,
  dailyMaximum,
  dailyMean,
  type Edition,
  eightHourMean,
  maximumEightHourMean,
  roundHalfEven,
  type Statistic,
  stationsNeeded,
  validityRule,
} from '@zhanlan/standards';
import {
  cityMeanRule,
  figureOf,
  type Input,
  iaqiFigure,
  type Mean,
  meanConcentration,
  type Part,
  type Rule,
  unitOf,
} from './figures.ts';
import { indexName, wholeCity } from './hours.ts';
import { hourLength, type Readings } from './readings.ts';

/**
 * Index of a day. Where an item is missing, the rest decides only when it exceeds 100: below it the missing one could
 * have. HJ 633-2026 5.3 says so; of 2012 only the NA is known, so the same is done and marked unverified.
 */
export function dailyIndex(values: Concentrations, edition: Edition): Aqi {
  const result = aqi('daily', values, edition);
  const missing = result.items.filter((one) => one.iaqi === null).map((one) => one.item);
  if (edition === '2026' || missing.length === 0 || result.aqi === null || result.aqi > 100) return result;
  return {
    ...result,
    aqi: null,
    value: null,
    level: null,
    primary: [],
    rounding: '',
    unverified: true,
    absence: {
      code: 'tooFewValid',
      words: {
        zh: `缺 ${missing.join('、')}，其余分指数不高于 100，日 AQI 记为 NA`,
        en: `${missing.join(', ')} missing and no other index above 100: the daily AQI is NA`,
      },
    },
  };
}

const absenceOf = ({ value, valid, needed }: Statistic, words: Words): Absence | null =>
  value !== null
    ? null
    : valid === 0
      ? { code: 'noData', words: { zh: '无有效数据', en: 'No valid data' } }
      : {
          code: 'tooFewValid',
          words: {
            zh: `${valid} 个有效${words.zh}，至少需要 ${needed} 个`,
            en: `${valid} valid ${words.en}, ${needed} needed`,
          },
        };

const hourWords: Words = { zh: '小时', en: 'hours' };
const windowWords: Words = { zh: '8 小时滑动平均', en: 'running 8-hour means' };

/** A statistic of one station as a figure. */
function stationFigure(
  item: AirItem,
  statistic: Statistic,
  rule: Rule,
  name: Words,
  counted: Words,
  inputs: Input[],
): Figure {
  const decimals = concentrationDecimals(item);
  const value = statistic.value && roundHalfEven(statistic.value, decimals);
  const { valid, needed } = statistic;
  return figureOf(
    {
      ...rule,
      value,
      unit: unitOf(item),
      absence: absenceOf(statistic, counted),
      rounding:
        value === null
          ? ''
          : `GB/T 8170：保留 ${decimals} 位小数；全市平均用未修约值 / half to even; the city mean takes the exact value`,
      steps: [
        {
          label: { zh: `有效${counted.zh}`, en: `Valid ${counted.en}` },
          expression: statistic.value
            ? `${valid} ≥ ${needed} → ${statistic.value.toSignificantDigits(6)}`
            : `${valid} < ${needed}`,
        },
      ],
      limits: [],
    },
    name,
    inputs,
  );
}

interface DayReadings {
  /** Hourly means. */
  hourly: Readings;
  /** Running 8-hour means of ozone as the platform sent them. */
  running: Readings;
}

/** One day of one station: the 24 hours by their ends, 01:00 to 24:00. */
function hoursOf(
  readings: Readings,
  siteId: string,
  item: AirItem,
  date: string,
): Array<ObservationInput | undefined> {
  const start = startOfDate(date).getTime();
  return Array.from({ length: 24 }, (_, hour) =>
    readings.at(siteId, item, new Date(start + (hour + 1) * hourLength)),
  );
}

const valuesOf = (readings: ReadonlyArray<ObservationInput | undefined>) =>
  readings.map((reading) => reading?.value ?? null);
const present = <T>(values: ReadonlyArray<T | undefined>): T[] =>
  values.filter((value) => value !== undefined);

/**
 * Running means that end at 08:00 to 24:00. The platform's own is taken where it arrived, since hours that did not
 * reach the centre are in it; else it is computed from the hourly means.
 */
function windowsOf({ hourly, running }: DayReadings, site: Site, date: string, rule: Rule) {
  const start = startOfDate(date).getTime();
  const hours = hoursOf(hourly, site.id, 'O3', date);
  return Array.from(
    { length: 17 },
    (_, index): { value: Part['value'] | number | null; input: Input | undefined } => {
      const end = index + 8;
      const sent = running.at(site.id, 'O3', new Date(start + end * hourLength));
      if (sent) return { value: sent.value, input: sent };
      const eight = hours.slice(end - 8, end);
      const mean = eightHourMean(valuesOf(eight));
      if (mean.valid === 0) return { value: null, input: undefined };
      const name = {
        zh: `${site.name.zh} O3 8 小时滑动平均（至 ${end}:00）`,
        en: `${site.name.en}, running 8-hour mean of O3 to ${end}:00`,
      };
      return { value: mean.value, input: stationFigure('O3', mean, rule, name, hourWords, present(eight)) };
    },
  );
}

type DailyStatistic = 'mean' | 'maximum' | 'maximum8h';
const statisticNames: Record<DailyStatistic, Words> = {
  mean: { zh: '日均值', en: 'daily mean' },
  maximum: { zh: '日最大 1 小时值', en: 'daily maximum 1-hour mean' },
  maximum8h: { zh: '日最大 8 小时滑动平均', en: 'daily maximum 8-hour mean' },
};

/** A daily statistic of the city: of each station first, then their mean (HJ 663: also for the ozone maximum). */
function cityDay(
  readings: DayReadings,
  stations: readonly Site[],
  date: string,
  item: AirItem,
  statistic: DailyStatistic,
): Mean {
  const edition = aqiEdition(date);
  const rule = { ...validityRule(edition), edition };
  const words = statisticNames[statistic];
  const parts: Part[] = [];
  const figures: Figure[] = [];
  for (const site of stations) {
    const hours = hoursOf(readings.hourly, site.id, item, date);
    const windows = statistic === 'maximum8h' ? windowsOf(readings, site, date, rule) : [];
    const result =
      statistic === 'maximum8h'
        ? maximumEightHourMean(windows.map((window) => window.value))
        : (statistic === 'mean' ? dailyMean : dailyMaximum)(valuesOf(hours));
    const inputs =
      statistic === 'maximum8h' ? present(windows.map((window) => window.input)) : present(hours);
    if (inputs.length === 0) continue;
    const ruled =
      statistic === 'maximum8h'
        ? {
            standard: edition === '2026' ? 'HJ 663-2026' : 'HJ 663-2013',
            clause: '6.1.2',
            edition,
            unverified: false,
          }
        : rule;
    const name = { zh: `${site.name.zh} ${item} ${words.zh}`, en: `${site.name.en}, ${words.en} of ${item}` };
    const figure = stationFigure(
      item,
      result,
      ruled,
      name,
      statistic === 'maximum8h' ? windowWords : hourWords,
      inputs,
    );
    figures.push(figure);
    if (result.value) parts.push({ value: result.value, input: figure });
  }
  return meanConcentration(item, parts, {
    name: { zh: `全市 ${item} ${words.zh}`, en: `City ${words.en} of ${item}` },
    // The minimum of 75 % of the stations is known from memory only.
    rule: { ...cityMeanRule(edition, 'day'), unverified: true },
    needed: stationsNeeded(stations.length),
    stations: stations.length,
    inputs: figures,
  });
}

export interface Day {
  result: Aqi;
  /** Valid hours of the fullest station and item. */
  hours: number;
  figure: Figure;
}

/** Daily index of the city, with why there is none. */
export function evaluateDay(readings: DayReadings, stations: readonly Site[], date: string): Day {
  const edition = aqiEdition(date);
  const means = Object.fromEntries(
    airItems.map((item) => [
      item,
      cityDay(readings, stations, date, item, item === 'O3' ? 'maximum8h' : 'mean'),
    ]),
  ) as Record<AirItem, Mean>;
  // HJ 633-2012 judges ozone by the greatest hour too; HJ 633-2026 no more.
  const greatestHour =
    edition === '2012' && means.O3.rounded !== null
      ? cityDay(readings, stations, date, 'O3', 'maximum')
      : null;
  const values: Concentrations = {
    ...Object.fromEntries(
      airItems.filter((item) => item !== 'O3').map((item) => [`${item}_24h`, means[item].rounded]),
    ),
    O3_8h: means.O3.rounded,
    O3_1h: greatestHour?.rounded ?? null,
  };
  const hours = Math.max(
    0,
    ...stations.flatMap((site) =>
      airItems.map((item) => present(hoursOf(readings.hourly, site.id, item, date)).length),
    ),
  );
  let result = dailyIndex(values, edition);
  if (hours > 0 && hours < 20 && result.aqi === null) {
    const absence: Absence = {
      code: 'tooFewValid',
      words: {
        zh: `有效小时最多的项目只有 ${hours} 小时，日均值至少需要 20 小时`,
        en: `The fullest item has ${hours} valid hours; a daily mean needs 20`,
      },
    };
    result = { ...result, absence };
  }
  const inputs = result.items.flatMap((one) => {
    const concentrations = [
      means[one.item].figure,
      ...(one.item === 'O3' && greatestHour ? [greatestHour.figure] : []),
    ];
    return concentrations.some((mean) => mean.inputs.length > 0) ? [iaqiFigure(one, concentrations)] : [];
  });
  const name = indexName(wholeCity);
  return {
    result,
    hours,
    figure: figureOf(result, { zh: `${date} ${name.zh}`, en: `${name.en}, ${date}` }, inputs),
  };
}
