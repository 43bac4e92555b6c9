import {
  type Column,
  DataTable,
  defineTexts,
  FigureValue,
  formatTime,
  Swatch,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { AirNow } from './answers.ts';
import { itemNames } from './words.ts';

type Item = AirNow['city']['items'][number];

const texts = defineTexts({
  index: { zh: '全市 AQI', en: 'AQI of the city' },
  level: { zh: '级别', en: 'Level' },
  levelOf: (n: number) => ({ zh: `${'一二三四五六'[n - 1]}级`, en: `level ${n}` }),
  primary: { zh: '首要污染物', en: 'Primary pollutant' },
  noPrimary: { zh: '无（AQI 不高于 50）', en: 'none (AQI not above 50)' },
  unknown: { zh: '—', en: '—' },
  hour: { zh: '小时（止于，UTC+8）', en: 'Hour ending (UTC+8)' },
  edition: { zh: '适用标准', en: 'Standard applied' },
  items: { zh: '六项污染物全市小时均值', en: 'City hourly means of the six pollutants' },
  item: { zh: '污染物', en: 'Pollutant' },
  concentration: { zh: '浓度', en: 'Concentration' },
  iaqi: { zh: '分指数', en: 'Individual index' },
});

/** The city's index with what made it. */
export function CityNow({ now }: { now: AirNow }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { city } = now;
  const columns: Array<Column<Item>> = [
    { key: 'item', title: say.item, value: (row) => itemNames([row.item])[language] },
    {
      key: 'concentration',
      title: say.concentration,
      numeric: true,
      sortable: false,
      value: (row) => row.concentration.value && `${row.concentration.value} ${row.concentration.unit}`,
      render: (row) => <FigureValue figure={row.concentration} />,
    },
    {
      key: 'iaqi',
      title: say.iaqi,
      numeric: true,
      value: (row) => (row.iaqi.value === null ? null : Number(row.iaqi.value)),
      render: (row) => <FigureValue figure={row.iaqi} />,
    },
  ];
  const primary = itemNames(city.primary)[language];
  return (
    <div className="air-city">
      <div>
        <div className="quiet">{say.index}</div>
        <div className="air-key">
          <FigureValue figure={city.aqi} size="key" />
          {city.grade && city.colour && <Swatch colour={city.colour}>{city.grade[language]}</Swatch>}
        </div>
        <dl className="air-facts">
          <dt>{say.level}</dt>
          <dd>{city.level === null ? say.unknown : say.levelOf(city.level)}</dd>
          <dt>{say.primary}</dt>
          <dd>{primary || (city.level === null ? say.unknown : say.noPrimary)}</dd>
          <dt>{say.hour}</dt>
          <dd>{formatTime(now.hour, language)}</dd>
          <dt>{say.edition}</dt>
          <dd>{city.aqi.standard}</dd>
        </dl>
      </div>
      <DataTable
        columns={columns}
        rows={city.items}
        rowKey={(row) => row.item}
        exportName={`${say.items} ${formatTime(now.hour, language)}`}
        caption={say.items}
      />
    </div>
  );
}
