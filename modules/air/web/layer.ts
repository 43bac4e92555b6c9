import type { Words } from '@zhanlan/kernel/web';
import { restsOnSimulated } from '@zhanlan/kernel/web';
import type { MapLayer, MapStation } from '@zhanlan/maps/contract';
import { useMemo } from 'react';
import { type AirNow, type AirStation, useAirNow } from './answers.ts';
import { levels } from './levels.ts';
import { isCurrent, itemNames, staleWords } from './words.ts';

/** Colour of a station without a figure: none of the levels. */
const withoutFigure = '#B8C4CC';

function stateOf(station: AirStation): Words {
  if (!station.grade) {
    return station.aqi.absence?.words ?? { zh: '没有 AQI', en: 'No AQI' };
  }
  const primary = itemNames(station.primary);
  return {
    zh: `AQI ${station.aqi.value} ${station.grade.zh}${primary.zh && `，首要污染物${primary.zh}`}`,
    en: `AQI ${station.aqi.value}, ${station.grade.en}${primary.en && `; primary pollutant ${primary.en}`}`,
  };
}

/** The stations of an answer as the map draws them. An hour that is past tells nothing of the moment: no figure then. */
export function stationsOf(now: AirNow): MapStation[] {
  const current = isCurrent(now);
  return now.stations.flatMap((station): MapStation[] =>
    station.position === null
      ? []
      : [
          {
            id: station.siteId,
            name: station.name,
            longitude: station.position.longitude,
            latitude: station.position.latitude,
            colour: (current && station.colour) || withoutFigure,
            label: (current && station.aqi.value) || '—',
            state: current ? stateOf(station) : staleWords(now.hour),
            simulated: restsOnSimulated(station.aqi),
            href: `/sites/${station.siteId}`,
          },
        ],
  );
}

export const airLayer: MapLayer = {
  id: 'air',
  title: { zh: '空气质量', en: 'Air quality' },
  legend: [...levels, { colour: withoutFigure, words: { zh: '无 AQI', en: 'No AQI' } }],
  useStations() {
    const { data, isPending } = useAirNow();
    const stations = useMemo(() => (data ? stationsOf(data) : []), [data]);
    return { stations, pending: isPending };
  },
};
