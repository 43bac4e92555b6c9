import type { ArrivalMessage, Observation } from './answers.ts';

/** What one line of the ticker says. */
export interface TickerRow {
  /** One value of one datastream; a later revision of it takes its line. */
  key: string;
  siteId: string;
  siteName: { zh: string; en: string };
  propertyName: { zh: string; en: string };
  time: string;
  value: number | null;
  unit: string;
  qualifier: '<' | null;
  simulated: boolean;
  /** It came while the ticker was open. */
  arrived: boolean;
}

export const longestTicker = 20;

const keyOf = (datastreamId: number, time: string): string => `${datastreamId} ${Date.parse(time)}`;

export const rowOfObservation = (value: Observation): TickerRow => ({
  key: keyOf(value.datastreamId, value.phenomenonTime),
  siteId: value.siteId,
  siteName: value.siteName,
  propertyName: value.propertyName,
  time: value.phenomenonTime,
  value: value.value,
  unit: value.unit,
  qualifier: value.qualifier,
  simulated: value.simulated,
  arrived: false,
});

/** The values of one message, newest first. */
export const rowsOfArrival = ({ items }: ArrivalMessage): TickerRow[] =>
  items
    .toSorted((a, b) => Date.parse(b.time) - Date.parse(a.time))
    .map((item) => ({
      key: keyOf(item.datastreamId, item.time),
      siteId: item.siteId,
      siteName: item.siteName,
      propertyName: item.propertyName,
      time: item.time,
      value: item.value,
      unit: item.unit,
      qualifier: null,
      simulated: item.simulated,
      arrived: true,
    }));

/** Puts what came last in front: the order is that of arrival, each value stands once. */
export function merged(newer: readonly TickerRow[], older: readonly TickerRow[]): TickerRow[] {
  const rows = new Map<string, TickerRow>();
  for (const row of [...newer, ...older]) if (!rows.has(row.key)) rows.set(row.key, row);
  return [...rows.values()].slice(0, longestTicker);
}
