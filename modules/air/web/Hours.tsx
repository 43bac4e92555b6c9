import {
  defineTexts,
  Empty,
  type Limit,
  QueryState,
  TimeChart,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type AirHours, type AirStation, useAirHours } from './answers.ts';

const shownHours = 72;

const texts = defineTexts({
  city: { zh: '全市逐小时 AQI', en: 'Hourly AQI of the city' },
  cityName: { zh: '全市', en: 'City' },
  stations: { zh: '各站逐小时 AQI', en: 'Hourly AQI of the stations' },
  none: {
    zh: `此刻前 ${shownHours} 小时没有空气数据。`,
    en: `There are no air data in the ${shownHours} hours before.`,
  },
  good: { zh: 'HJ 633 二级上限', en: 'HJ 633 level 2, at most' },
});

const known = ({ hours }: AirHours): boolean =>
  hours.some((hour) => Object.values(hour.stations).some((aqi) => aqi !== null) || hour.city !== null);

/** The last three days hour by hour: the city, and its stations; hours without data stay open. */
export function Hours({ stations }: { stations: readonly AirStation[] }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const hours = useAirHours(shownHours);
  const limits: Limit[] = [{ name: say.good, value: 100 }];
  return (
    <QueryState query={hours}>
      {(data) =>
        known(data) ? (
          <div className="air-charts">
            <TimeChart
              title={say.city}
              limits={limits}
              series={[
                {
                  name: say.cityName,
                  unit: 'AQI',
                  points: data.hours.map((hour) => [hour.hour, hour.city] as const),
                },
              ]}
            />
            <TimeChart
              title={say.stations}
              limits={limits}
              series={stations.map((station) => ({
                name: station.name[language],
                unit: 'AQI',
                points: data.hours.map((hour) => [hour.hour, hour.stations[station.siteId] ?? null] as const),
              }))}
            />
          </div>
        ) : (
          <Empty>{say.none}</Empty>
        )
      }
    </QueryState>
  );
}
