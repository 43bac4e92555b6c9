import type { Figure, Words } from '@zhanlan/kernel/contract';
import type { Site } from '@zhanlan/observations/contract';
import {
  type AirItem,
  type Aqi,
  airItems,
  aqi,
  aqiEdition,
  type Concentrations,
  Decimal,
  type Edition,
  stationsNeeded,
} from '@zhanlan/standards';
import { cityMeanRule, figureOf, iaqiFigure, type Mean, meanConcentration } from './figures.ts';
import { dateOfHour, type Readings } from './readings.ts';

const realtime = (values: Partial<Record<AirItem, number | string | null>>, edition: Edition): Aqi =>
  aqi(
    'realtime',
    Object.fromEntries(airItems.map((item) => [`${item}_1h`, values[item] ?? null])) as Concentrations,
    edition,
  );

/** Edition that judges an hour, given by its end. */
export const editionOfHour = (end: Date): Edition => aqiEdition(dateOfHour(end));

export const indexName = (of: Words): Words => ({ zh: `${of.zh} AQI`, en: `AQI of ${of.en}` });
export const wholeCity: Words = { zh: '全市', en: 'the city' };

/** Hourly index of one station. */
export function stationHour(readings: Readings, siteId: string, hour: Date): Aqi {
  const values = airItems.map((item) => [item, readings.at(siteId, item, hour)?.value ?? null]);
  return realtime(Object.fromEntries(values), editionOfHour(hour));
}

/** The index of a station as a figure that opens to its readings. */
export function stationHourFigure(readings: Readings, site: Site, hour: Date, result: Aqi): Figure {
  const inputs = result.items.flatMap((one) => {
    const reading = readings.at(site.id, one.item, hour);
    return reading ? [iaqiFigure(one, [reading])] : [];
  });
  return figureOf(result, indexName(site.name), inputs);
}

export interface CityHour {
  result: Aqi;
  means: Record<AirItem, Mean>;
}

/**
 * Hourly index of the city: the mean of the stations first, rounded once (whole numbers, CO one decimal), then the
 * individual indices. As for a day, a mean needs three quarters of the stations: one station is not the city.
 */
export function cityHour(readings: Readings, stations: readonly Site[], hour: Date): CityHour {
  const edition = editionOfHour(hour);
  const means = Object.fromEntries(
    airItems.map((item) => {
      const parts = stations.flatMap((site) => {
        const input = readings.at(site.id, item, hour);
        return input && input.value !== null ? [{ value: new Decimal(input.value), input }] : [];
      });
      const name = { zh: `全市 ${item} 小时均值`, en: `Hourly mean of ${item}, city` };
      // The minimum of 75 % of the stations is known from memory only.
      const rule = { ...cityMeanRule(edition, 'hour'), unverified: true };
      const needed = stationsNeeded(stations.length);
      return [item, meanConcentration(item, parts, { name, rule, needed, stations: stations.length })];
    }),
  ) as Record<AirItem, Mean>;
  const values = Object.fromEntries(airItems.map((item) => [item, means[item].rounded]));
  return { result: realtime(values, edition), means };
}

/** The index of the city as a figure: index, individual indices, means, readings. */
export function cityHourFigure({ result, means }: CityHour): {
  aqi: Figure;
  items: Array<{ item: AirItem; concentration: Figure; iaqi: Figure }>;
} {
  const items = result.items.map((one) => {
    const concentration = means[one.item].figure;
    return { item: one.item, concentration, iaqi: iaqiFigure(one, [concentration]) };
  });
  const known = items.filter((one) => one.iaqi.value !== null).map((one) => one.iaqi);
  return { aqi: figureOf(result, indexName(wholeCity), known), items };
}
