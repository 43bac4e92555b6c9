import { roundHalfEven } from '../rounding.ts';
import { amountOf, first, type Given } from '../vectors/read.ts';
import type { Adapter } from '../vectors/run.ts';
import { aqi, aqiEdition, type Concentrations, type Edition, iaqi } from './aqi.ts';
import { type AirItem, airItems, airUnit } from './iaqi.ts';
import { limitPollutantOf } from './limits.ts';

type Mode = 'realtime' | 'daily';

const eightHours = /8\s*(?:h|小时)|mda8/i;
const oneHour = /1\s*(?:h|小时)|hour|小时/i;
const periodAtEnd =
  /[\s_\-(]*(?:24\s*(?:h|小时)(?:平均|均值)?|(?:日最大|滑动|最大)?[81]\s*(?:h|小时)(?:滑动)?(?:平均|均值)?|mda8|daily|day|hourly|hour|日均值?|日平均|小时均值?|小时平均|日最大)[\s)]*$/i;

/** The columns of the breakpoints that a name means: `O3-8h`, `PM2_5_24h`, `细颗粒物日均`, `MDA8`; without a period, that of the mode. */
export function measuredName(text: string, mode: Mode = 'daily'): string | null {
  let rest = text.normalize('NFKC').trim();
  const periods: string[] = [];
  for (let end = periodAtEnd.exec(rest); end; end = periodAtEnd.exec(rest)) {
    periods.push(end[0]);
    rest = rest.slice(0, end.index);
  }
  const stated = periods.join(' ');
  const eight = eightHours.test(stated);
  const found = rest === '' && eight ? 'O3' : limitPollutantOf(rest);
  const item = airItems.find((one) => one === found);
  if (!item) return null;
  if (item === 'O3') {
    const hour =
      !eight && (periods.length > 0 ? oneHour.test(stated) && !/24/.test(stated) : mode === 'realtime');
    return hour ? 'O3_1h' : 'O3_8h';
  }
  const hour = periods.length > 0 ? oneHour.test(stated) && !/24/.test(stated) : mode === 'realtime';
  return `${item}_${hour ? '1h' : '24h'}`;
}

const modeOf = (input: Given): Mode => {
  const stated = String(first(input, 'mode', 'kind', 'report') ?? '');
  if (/real|hour|时/i.test(stated)) return 'realtime';
  if (/dai|day|日/i.test(stated)) return 'daily';
  return Object.keys(input).some((key) => /_1h$/i.test(key) && !/^O3/i.test(key)) ? 'realtime' : 'daily';
};

const notMonitored = /not\s*(?:monitored|measured)|未监测|不监测|未开展/i;

/** Concentrations by column, and the items that the case says are not monitored or taken out as dust. */
function measuredIn(input: Given, mode: Mode): { values: Concentrations; without: AirItem[] } {
  const block = [input.values, input.concentrations, input.items].find(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
  ) as Given | undefined;
  const given: Given = { ...input, ...block };
  const values: Record<string, string | null> = {};
  const without = new Set<AirItem>();
  for (const [key, raw] of Object.entries(given)) {
    const name = measuredName(key, mode);
    if (!name) continue;
    const item = name.split('_')[0] as AirItem;
    const value = amountOf(raw, airUnit(item));
    if (value !== null || values[name] === undefined) values[name] = value?.toString() ?? null;
    // `/` is printed where an item is not monitored.
    if (typeof raw === 'string' && (notMonitored.test(raw) || raw.trim() === '/')) without.add(item);
  }
  const measured = new Set(
    Object.keys(values)
      .filter((name) => values[name] !== null)
      .map((name) => name.split('_')[0]),
  );
  const absent = airItems.filter((item) => !measured.has(item));
  if (notMonitored.test(String(given.others ?? ''))) for (const item of absent) without.add(item);
  const listed = first(given, 'notMonitored', 'not_monitored', '未监测');
  for (const text of Array.isArray(listed) ? listed : String(listed ?? '').split(/[、,;\s]+/)) {
    const name = measuredName(String(text), mode);
    if (name) without.add(name.split('_')[0] as AirItem);
  }
  // Particles of a day of dust are taken out of its evaluation: it is judged by the other four.
  const dust = first(given, 'dust_deducted', 'dustDeducted', 'dust', '沙尘剔除', '扣除沙尘');
  if (dust === true || /^(?:true|yes|1|是)$/i.test(String(dust ?? ''))) {
    for (const item of ['PM10', 'PM2.5'] as const) {
      without.add(item);
      for (const name of Object.keys(values)) if (name.startsWith(`${item}_`)) values[name] = null;
    }
  }
  return { values: values as Concentrations, without: [...without] };
}

const index =
  (edition: Edition | 'byDate'): Adapter =>
  (input: Given) => {
    const date = String(first(input, 'date', 'time', 'data_date') ?? '2025-01-01').replaceAll('/', '-');
    const chosen = edition === 'byDate' ? aqiEdition(date) : edition;
    const mode = modeOf(input);
    const { values, without } = measuredIn(input, mode);
    const result = aqi(mode, values, chosen, without);
    const others = (['2012', '2026'] as const).flatMap((one) =>
      aqi(mode, values, one, without).items.map((item) => [
        `${item.item}_IAQI_under_HJ633_${one}`,
        item.iaqi,
      ]),
    );
    // With the index, 2026 leaves out level and primary pollutants: all three are NA (5.3).
    const unpublished = result.aqi === null && chosen === '2026';
    return {
      AQI: result.aqi,
      AQI_published: result.aqi,
      category: result.level?.words.zh ?? null,
      level: result.level?.level ?? null,
      primary: unpublished ? null : result.primary,
      IAQI: Object.fromEntries(result.items.map((one) => [one.item, one.iaqi])),
      reason: result.absence?.words.en ?? null,
      ...Object.fromEntries(others),
    };
  };

const pollutantIn = (input: Given): string => {
  const text = String(first(input, 'pollutant', 'item', 'parameter') ?? '');
  const period = String(first(input, 'period', 'averaging') ?? '');
  return measuredName(period === '' ? text : `${text} ${period}`) ?? text;
};
const concentrationIn = (input: Given, pollutant: string) =>
  amountOf(
    first(input, 'C', 'C_unrounded', 'concentration', 'value'),
    airUnit(pollutant.split('_')[0] ?? ''),
  );

const single =
  (edition: Edition): Adapter =>
  (input: Given) => {
    const pollutant = pollutantIn(input);
    const given = concentrationIn(input, pollutant);
    const { iaqi: found, absence } = iaqi(pollutant, given, edition);
    return {
      IAQI: found,
      C_used: given && roundHalfEven(given, pollutant.startsWith('CO') ? 1 : 0),
      reason: absence?.words.en ?? null,
    };
  };

/** Groups of published cases of the indices. */
export const airIndexVectorAdapters: Record<string, Adapter> = {
  iaqi2026: single('2026'),
  aqi2026: index('2026'),
  cnemc2018: index('2012'),
  gdplatform: index('2012'),
  zhanjiang_dust: index('byDate'),
  editions: (input: Given) => {
    const pollutant = pollutantIn(input);
    const given = concentrationIn(input, pollutant);
    return { IAQI_2012: iaqi(pollutant, given, '2012').iaqi, IAQI_2026: iaqi(pollutant, given, '2026').iaqi };
  },
};
