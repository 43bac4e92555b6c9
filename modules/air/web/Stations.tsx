import {
  type Column,
  DataTable,
  defineTexts,
  districtName,
  FigureValue,
  formatNumber,
  formatTime,
  Missing,
  Swatch,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { AirStation } from './answers.ts';
import { itemNames } from './words.ts';

const texts = defineTexts({
  station: { zh: '站点', en: 'Station' },
  district: { zh: '区县', en: 'District' },
  level: { zh: '级别', en: 'Level' },
  primary: { zh: '首要污染物', en: 'Primary pollutant' },
});
const noValue = { zh: '该小时没有有效值', en: 'no valid value in this hour' };

/** Stations at one hour: index, level and the six items. A row opens the station's page. */
export function Stations({
  stations,
  hour,
  caption,
}: {
  stations: readonly AirStation[];
  hour: string | null;
  caption: string;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const columns: Array<Column<AirStation>> = [
    { key: 'name', title: say.station, value: (row) => row.name[language] },
    {
      key: 'district',
      title: say.district,
      value: (row) => row.district && districtName(row.district)[language],
    },
    {
      key: 'aqi',
      title: 'AQI',
      numeric: true,
      value: (row) => (row.aqi.value === null ? null : Number(row.aqi.value)),
      render: (row) => <FigureValue figure={row.aqi} />,
    },
    {
      key: 'level',
      title: say.level,
      value: (row) => row.grade?.[language],
      render: (row) =>
        row.grade && row.colour ? (
          <Swatch colour={row.colour}>{row.grade[language]}</Swatch>
        ) : (
          <Missing reason={row.aqi.absence?.words ?? noValue} />
        ),
    },
    {
      key: 'primary',
      title: say.primary,
      value: (row) => itemNames(row.primary)[language] || null,
    },
    ...(stations[0]?.items ?? []).map(
      ({ item, unit }): Column<AirStation> => ({
        key: item,
        title: `${item} (${unit})`,
        numeric: true,
        value: (row) => row.items.find((one) => one.item === item)?.value ?? null,
        render: (row) => {
          const value = row.items.find((one) => one.item === item)?.value ?? null;
          return value === null ? <Missing reason={noValue} /> : formatNumber(value);
        },
      }),
    ),
  ];
  return (
    <DataTable
      columns={columns}
      rows={stations}
      rowKey={(row) => row.siteId}
      rowLink={(row) => `/sites/${row.siteId}`}
      exportName={`${caption} ${formatTime(hour, language)}`}
      caption={caption}
    />
  );
}
