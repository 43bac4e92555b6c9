import {
  type Column,
  DataTable,
  defineTexts,
  districtName,
  formatNumber,
  formatTime,
  Link,
  missingSign,
  Name,
  SimulatedMark,
  StateDot,
  useLanguage,
  useMoment,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { Observation, Site } from './answers.ts';
import { kindName } from './words.ts';

const texts = defineTexts({
  list: { zh: '站点与最新数据', en: 'Sites and their newest values' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类型', en: 'Kind' },
  district: { zh: '区县', en: 'District' },
  noDistrict: { zh: '未载明', en: 'not stated' },
  newest: { zh: '最新数值', en: 'Newest value' },
  time: { zh: '数据时间（UTC+8）', en: 'Time of it (UTC+8)' },
  age: { zh: '距所看时刻', en: 'Before the moment' },
  streams: { zh: '数据流', en: 'Datastreams' },
  simulated: { zh: '真实／模拟', en: 'Real or simulated' },
  real: { zh: '真实', en: 'Real' },
  sim: { zh: '模拟', en: 'SIM' },
  none: { zh: '此刻前没有数据', en: 'no value before this moment' },
  failed: { zh: '未能读取', en: 'could not be read' },
  invalid: { zh: '无效', en: 'invalid' },
});

export interface SiteRow {
  site: Site;
  /** Whether the newest value could be asked for. */
  state: 'pending' | 'known' | 'failed';
  newest: Observation | null;
  /** `null`: not known yet. */
  datastreams: number | null;
}

const minute = 60_000;

/** Age in the largest whole unit: `3 小时`, `26 d`. */
function ageOf(time: string, at: number, language: 'zh' | 'en'): string {
  const minutes = Math.max(0, Math.floor((at - Date.parse(time)) / minute));
  if (minutes < 60) return language === 'zh' ? `${minutes} 分钟` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return language === 'zh' ? `${hours} 小时` : `${hours} h`;
  const days = formatNumber(Math.floor(hours / 24));
  return language === 'zh' ? `${days} 天` : `${days} d`;
}

/** `PM2.5 25 μg/m³`, or in words why there is none. */
function useNewestText(): (row: SiteRow) => string {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return ({ newest, state }) => {
    if (state === 'failed') return say.failed;
    if (!newest) return state === 'known' ? say.none : missingSign;
    const { propertyName, value, unit, qualifier } = newest;
    if (value === null) return `${propertyName[language]} ${say.invalid}`;
    return `${propertyName[language]} ${qualifier ?? ''}${formatNumber(value)} ${unit === '1' ? '' : unit}`;
  };
}

function Newest({ row }: { row: SiteRow }): ReactElement {
  const text = useNewestText()(row);
  return row.newest ? (
    <>
      {text} <StateDot state={row.newest.state} />
    </>
  ) : (
    <span className="quiet">{text}</span>
  );
}

export function SiteTable({
  rows,
  loading,
  paging,
}: {
  rows: readonly SiteRow[];
  loading: boolean;
  paging: { total: number; page: number; pageSize: number; onChange: (page: number) => void };
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const newestText = useNewestText();
  const { at } = useMoment();
  const now = at ? Date.parse(at) : Date.now();
  const columns: Array<Column<SiteRow>> = [
    {
      key: 'name',
      title: say.name,
      value: ({ site }) => site.name[language],
      render: ({ site }) => <Name words={site.name} />,
    },
    { key: 'kind', title: say.kind, value: ({ site }) => kindName(site.kind)[language] },
    {
      key: 'district',
      title: say.district,
      value: ({ site }) => (site.district === null ? say.noDistrict : districtName(site.district)[language]),
    },
    { key: 'newest', title: say.newest, value: newestText, render: (row) => <Newest row={row} /> },
    {
      key: 'time',
      title: say.time,
      value: ({ newest }) => newest && formatTime(newest.phenomenonTime, language),
    },
    {
      key: 'age',
      title: say.age,
      value: ({ newest }) => newest && ageOf(newest.phenomenonTime, now, language),
    },
    { key: 'streams', title: say.streams, numeric: true, value: (row) => row.datastreams },
    {
      key: 'simulated',
      title: say.simulated,
      value: ({ site }) => (site.simulated ? say.sim : say.real),
      render: ({ site }) => (site.simulated ? <SimulatedMark /> : say.real),
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={({ site }) => site.id}
      rowLink={({ site }) => `/sites/${site.id}`}
      exportName={say.list}
      caption={say.list}
      loading={loading}
      paging={paging}
    />
  );
}

/** The list in a hand: one card for each site, all of it a link. */
export function SiteCards({ rows }: { rows: readonly SiteRow[] }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at } = useMoment();
  const now = at ? Date.parse(at) : Date.now();
  return (
    <ul className="site-cards" aria-label={say.list}>
      {rows.map((row) => {
        const { site, newest } = row;
        const place = site.district === null ? null : districtName(site.district)[language];
        return (
          <li key={site.id}>
            <Link to={`/sites/${site.id}`}>
              <strong>
                <Name words={site.name} />
              </strong>
              {site.simulated && <SimulatedMark />}
              <span className="site-card-where">
                {[kindName(site.kind)[language], place].filter(Boolean).join(' · ')}
              </span>
              <span className="site-card-newest">
                <Newest row={row} />
              </span>
              {newest && (
                <span className="site-card-time">
                  {formatTime(newest.phenomenonTime, language)} · {say.age}{' '}
                  {ageOf(newest.phenomenonTime, now, language)}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
