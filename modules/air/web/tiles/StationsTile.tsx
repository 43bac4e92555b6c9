import {
  defineTexts,
  FigureValue,
  Link,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
  type Words,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type AirNow, type AirStation, useAirNow } from '../answers.ts';
import { isCurrent } from '../words.ts';
import './tiles.css';

const texts = defineTexts({
  title: { zh: '国控城市站', en: 'National urban stations' },
  stale: { zh: '各站此刻没有小时数据', en: 'No hourly data of the stations at this moment' },
});

/** The bars end at the limit of level 4, or at the greatest index where one is above. */
const longestBar = 200;

/** How many stations have good air, and which is the worst. */
export function stationsSentence(stations: readonly AirStation[]): Words {
  const judged = stations.filter((station) => station.level !== null);
  const good = judged.filter((station) => (station.level as number) <= 2);
  const worst = judged.toSorted((a, b) => Number(b.aqi.value) - Number(a.aqi.value))[0];
  const missing = stations.length - judged.length;
  if (!worst) return { zh: '各站此刻都没有 AQI', en: 'No station has an AQI at this moment' };
  return {
    zh: `${judged.length} 站中 ${good.length} 站优良，最高${worst.name.zh} ${worst.aqi.value}${missing > 0 ? `；${missing} 站无数据` : ''}`,
    en: `${good.length} of ${judged.length} stations good; highest ${worst.name.en} ${worst.aqi.value}${missing > 0 ? `; ${missing} without data` : ''}`,
  };
}

const nationalOf = (now: AirNow): AirStation[] => now.stations.filter((station) => station.inCity);

export default function StationsTile(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const now = useAirNow();
  const title = (data: AirNow): string =>
    isCurrent(data) ? stationsSentence(nationalOf(data))[language] : say.stale;
  return (
    <div className="air-tile">
      <Panel title={now.data ? title(now.data) : say.title}>
        <QueryState query={now}>
          {(data) => (
            <ul className="air-tile-stations">
              {nationalOf(data).map((station) => (
                <StationBar key={station.siteId} station={station} current={isCurrent(data)} />
              ))}
            </ul>
          )}
        </QueryState>
      </Panel>
    </div>
  );
}

function StationBar({ station, current }: { station: AirStation; current: boolean }): ReactElement {
  const { language } = useLanguage();
  const known = current && station.colour !== null;
  const share = known ? Math.min(1, Number(station.aqi.value) / longestBar) : 0;
  return (
    <li>
      <Link to={`/sites/${station.siteId}`} title={station.name[language]}>
        {station.name[language]}
      </Link>
      <span className="air-tile-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%`, background: station.colour ?? undefined }} />
      </span>
      <span className="air-tile-number">{current ? <FigureValue figure={station.aqi} /> : '—'}</span>
      <span className="air-tile-grade">{known ? station.grade?.[language] : ''}</span>
    </li>
  );
}
