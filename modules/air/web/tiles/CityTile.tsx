import {
  defineTexts,
  FigureValue,
  formatTime,
  Panel,
  QueryState,
  Swatch,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type AirNow, useAirNow } from '../answers.ts';
import { isCurrent, itemNames, verdictOf } from '../words.ts';
import './tiles.css';

const texts = defineTexts({
  title: { zh: '全市空气质量', en: 'City air quality' },
  index: { zh: '全市 AQI', en: 'City AQI' },
  hour: (time: string) => ({ zh: `截至 ${time}`, en: `Hour to ${time}` }),
  primary: { zh: '首要污染物', en: 'Primary' },
  none: { zh: '无', en: 'none' },
});

/** How the city's air is: one figure and one sentence. */
export default function CityTile(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const now = useAirNow();
  return (
    <div className="air-tile">
      <Panel title={now.data ? verdictOf(now.data)[language] : say.title}>
        <QueryState query={now}>{(data) => isCurrent(data) && <Figure now={data} />}</QueryState>
      </Panel>
    </div>
  );
}

function Figure({ now }: { now: AirNow }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { city } = now;
  return (
    <div className="air-tile-key">
      <FigureValue figure={city.aqi} size="wall" />
      {city.grade && city.colour && <Swatch colour={city.colour}>{city.grade[language]}</Swatch>}
      <div className="air-tile-facts">
        <div>
          {say.index} · {city.aqi.standard}
        </div>
        <div>{say.hour(formatTime(now.hour, language))}</div>
        {city.level !== null && (
          <div>
            {say.primary} {itemNames(city.primary)[language] || say.none}
          </div>
        )}
      </div>
    </div>
  );
}
