import { dateOf, type ObservationInput } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { Interval, ObservationsService, Site, Statistic } from '@zhanlan/observations/contract';
import { type AirItem, airItems, districts } from '@zhanlan/standards';
import { selectMemberships } from './store.ts';

/** HJ 212 code of each item. */
export const properties: Record<AirItem, string> = {
  'PM2.5': 'a34004',
  PM10: 'a34002',
  SO2: 'a21026',
  NO2: 'a21004',
  CO: 'a21005',
  O3: 'a05024',
};
const itemOf = new Map(airItems.map((item) => [properties[item], item]));

export const hourLength = 3_600_000;
export const dayLength = 24 * hourLength;

/** Date on which an hour lies whose end is given: 00:00 closes the day before. */
export const dateOfHour = (end: Date): string => dateOf(new Date(end.getTime() - 1));

export interface Stations {
  /** Stations whose mean is the city value on a date, whoever asks. */
  cityOn(date: string): Site[];
  /** Stations that the caller may see. */
  seen: Site[];
  /** All that are read: those that ever count, and those that the caller may see. */
  ids: string[];
}

/** Real air stations in the districts of the city: neighbours that an import brought along, and simulated ones, are none. */
export async function stationsHere(
  db: Db,
  observations: ObservationsService,
  scope: string | null,
): Promise<Site[]> {
  const here = new Set(districts.map((one) => one.code));
  const sites = await observations.sites(db, { kind: 'airStation', district: scope, simulated: false });
  return sites.filter((site) => site.district !== null && here.has(site.district));
}

/**
 * The stations of the city, and which of them make its mean on a date: the ones registered as urban stations (HJ 663).
 * A national code alone does not: control sites have one too.
 */
export async function stationsOf(
  db: Db,
  observations: ObservationsService,
  district: string | null,
): Promise<Stations> {
  const all = await stationsHere(db, observations, null);
  const seen = district === null ? all : await stationsHere(db, observations, district);
  const entries = Map.groupBy(await selectMemberships(db), (row) => row.site_id);
  const counts = (site: Site, date: string): boolean =>
    entries.get(site.id)?.find((row) => row.valid_from <= date)?.member ?? false;
  const ever = all.filter((site) => entries.has(site.id));
  return {
    cityOn: (date) => ever.filter((site) => counts(site, date)),
    seen,
    ids: [...new Set([...ever, ...seen].map((site) => site.id))],
  };
}

export interface Period {
  interval: Interval;
  statistic: Statistic;
  from: Date;
  to: Date;
  asKnownAt: Date | null;
  items?: readonly AirItem[];
}

/** A value that was measured: not marked invalid, not below zero, and not flagged by the device (HJ 212: N is normal). */
export const usable = (reading: ObservationInput): boolean =>
  reading.value !== null && reading.value >= 0 && (reading.flag === '' || reading.flag === 'N');

/** Usable readings, found by site, item and the end of the period they stand for. */
export class Readings {
  readonly #bySlot = new Map<string, ObservationInput>();
  readonly #times = new Set<number>();

  constructor(readings: readonly ObservationInput[]) {
    for (const reading of readings) {
      const item = itemOf.get(reading.property);
      if (!item || !usable(reading)) continue;
      const time = Date.parse(reading.periodEnd);
      const slot = `${reading.siteId} ${item} ${time}`;
      // Two datastreams of one item differ by method: the first in their fixed order counts.
      if (!this.#bySlot.has(slot)) this.#bySlot.set(slot, reading);
      this.#times.add(time);
    }
  }

  at(siteId: string, item: AirItem, time: Date): ObservationInput | undefined {
    return this.#bySlot.get(`${siteId} ${item} ${time.getTime()}`);
  }

  /** Newest time with any value, or null. */
  get newest(): Date | null {
    return this.#times.size === 0 ? null : new Date(Math.max(...this.#times));
  }
}

/** Reads the stations in pieces of a month, so that a long range stays within the bound of one query. */
export async function readStations(
  db: Db,
  observations: ObservationsService,
  siteIds: readonly string[],
  { from, to, asKnownAt, items = airItems, ...kind }: Period,
): Promise<Readings> {
  const found: ObservationInput[] = [];
  for (let start = from.getTime(); siteIds.length > 0 && start <= to.getTime(); start += 31 * dayLength) {
    const readings = await observations.read(db, {
      siteIds,
      properties: items.map((item) => properties[item]),
      ...kind,
      basis: 'measured',
      from: new Date(start),
      to: new Date(Math.min(to.getTime(), start + 31 * dayLength - 1)),
      ...(asKnownAt ? { asKnownAt } : {}),
      simulated: false,
      district: null,
    });
    found.push(...readings);
  }
  return new Readings(found);
}
