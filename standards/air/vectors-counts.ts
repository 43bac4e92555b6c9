import { amountOf, type Given } from '../vectors/read.ts';
import type { Adapter } from '../vectors/run.ts';
import { limitPollutantOf } from './limits.ts';
import {
  annualValidityOf,
  hoursNeeded,
  minutesNeeded,
  months,
  quarterValid,
  windowHoursNeeded,
} from './validity.ts';

const dash = '[-–—~～至到]';
const range = `\\d{1,2}(?:\\s*${dash}\\s*\\d{1,2})?`;
const ranges = `${range}(?:\\s*(?:,|、|and|&|和)\\s*${range})*`;
const none = 'missing|absent|invalid|null|no data|缺测|缺失|缺|无效';
const rest = 'others?|the rest|rest|remaining|其余|其他';
/** `missing hours 1–5` is turned round, so that the hours always come before what they are. */
const missingFirst = new RegExp(
  `(?:${none})\\s*(?:at|in|for)?\\s*(?:hours?)?\\s*[:：]?\\s*(${ranges})(?!\\.?\\d)`,
  'gi',
);
const clause = new RegExp(
  `([^;；]*?)(?:(${none})|(?:all(?:\\s+24)?\\s+hours?|all|at|each|are|is|均为|均|为|[=:：]|(${rest})(?:\\s+hours?)?)\\s*(-?\\d+(?:\\.\\d+)?)(?![\\d.]|\\s*(?:h\\b|hours?|小时|时|${dash})))`,
  'gi',
);

/** Hours by their ends from a list, a table, or a sentence such as `hours 1–5 missing, hours 6–24 all 100`. */
export function hoursOf(given: unknown): Array<string | null> {
  const hours = Array.from({ length: 24 }, (): string | null => null);
  const put = (hour: number, value: unknown): void => {
    if (hour >= 1 && hour <= 24) hours[hour - 1] = amountOf(value, 'μg/m³')?.toString() ?? null;
  };
  if (Array.isArray(given)) for (const [index, value] of given.entries()) put(index + 1, value);
  else if (typeof given === 'object' && given !== null)
    for (const [hour, value] of Object.entries(given)) put(Number(/\d+/.exec(hour)?.[0]), value);
  else readSentence(String(given ?? ''), put);
  return hours;
}

function readSentence(text: string, put: (hour: number, value: unknown) => void): void {
  const all = Array.from({ length: 24 }, (_, index) => index + 1);
  const named = new Set<number>();
  for (const [, which = '', gap, other, value] of text
    .replaceAll(missingFirst, 'hours $1 missing')
    .matchAll(clause)) {
    const spans = which
      .replaceAll(/\b(?:all\s+)?24\s*(?:h|hours|小时)\b/gi, '')
      .match(new RegExp(range, 'g'));
    const everyOther = other !== undefined || spans === null || new RegExp(rest, 'i').test(which);
    const hours = everyOther
      ? all.filter((hour) => !named.has(hour))
      : spans.flatMap((span) => {
          const [from = 0, until = from] = (span.match(/\d+/g) ?? []).map(Number);
          return all.slice(from - 1, until);
        });
    for (const hour of hours) {
      put(hour, gap === undefined ? value : null);
      named.add(hour);
    }
  }
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `MM` of a month by name or number. */
function monthOf(text: unknown): string | null {
  const given = String(text ?? '')
    .trim()
    .toLowerCase();
  const named = monthNames.findIndex((name) => given.startsWith(name));
  const number = named >= 0 ? named + 1 : Number(/\d{1,2}(?!\d)/.exec(given.replace(/^\d{4}-/, ''))?.[0]);
  return months[number - 1] ?? null;
}

const countOf = (input: Given, pattern: RegExp): number | null => {
  const key = Object.keys(input).find((name) => pattern.test(name));
  return key === undefined ? null : (amountOf(input[key])?.toNumber() ?? null);
};

/** Daily values of each month, from a list or table of all months or from the least of them. */
function monthCounts(input: Given): (month: string) => number {
  const given = input.by_month ?? input.months ?? input.monthly ?? input.days_by_month;
  if (Array.isArray(given)) return (month) => amountOf(given[Number(month) - 1])?.toNumber() ?? 0;
  if (typeof given === 'object' && given !== null) {
    const found = new Map(
      Object.entries(given).map(([month, days]) => [monthOf(month), amountOf(days)?.toNumber() ?? 0]),
    );
    // Months that are not named are not in question.
    const least = countOf(input, /other/i) ?? 31;
    return (month) => found.get(month) ?? least;
  }
  const february = countOf(input, /feb/i);
  const least = countOf(input, /month.*min|min.*month|least/i) ?? 31;
  const short = monthOf(input.month ?? input.min_month);
  return (month) => {
    if (month === '02' && february !== null) return february;
    return short !== null && short !== month ? 31 : least;
  };
}

/** Minimum counts of GB 3095 table 4: of an hour, of 8 hours, of a day, of a quarter or of a year. */
export const minimumCounts: Adapter = (input: Given) => {
  const pollutant = limitPollutantOf(input.pollutant ?? input.item) ?? 'PM2.5';
  const period = String(input.period ?? input.statistic ?? input.mean ?? '').toLowerCase();
  const days =
    countOf(input, /days/i) === null ? null : countOf(input, /^(valid_|n_)?(daily_)?days|^days|daily/i);
  const hours = countOf(input, /hour|^h$/i);
  const minutes = countOf(input, /minute|min$/i);
  const answer = (valid: boolean, ...names: string[]) => ({
    valid,
    ...Object.fromEntries(names.map((name) => [`${name}_valid`, valid])),
  });
  const least = countOf(input, /month.*min|min.*month|least/i) ?? 31;
  const valid = days ?? countOf(input, /^n$|count|valid/i);
  if (/quarter|季/.test(period) && valid !== null)
    return answer(quarterValid(valid, least), 'quarter', 'quarterly');
  if (days !== null)
    return answer(annualValidityOf(days, monthCounts(input), pollutant).enough, 'annual', 'year');
  if (minutes !== null && hours === null) return answer(minutes >= minutesNeeded, 'hour', 'hourly');
  const count = hours ?? valid;
  if (count === null) return { valid: null };
  const window =
    /8/.test(period) || Object.keys(input).some((key) => /8h|window|of_8/i.test(key)) || pollutant === 'O3';
  return window
    ? answer(count >= windowHoursNeeded, 'window', 'eight_hour', '8h')
    : answer(count >= hoursNeeded(pollutant), 'daily', 'day');
};
