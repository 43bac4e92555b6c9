import {
  api,
  DataTable,
  defineTexts,
  districtName,
  inLanguage,
  Name,
  Page,
  QueryState,
  SimulatedMark,
  useGo,
  useLanguage,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import type { MapLayer } from '@zhanlan/maps/contract';
import { CityMap } from '@zhanlan/maps/web';
import type { ReactElement } from 'react';
import { modules } from '../modules.ts';
import { useMapAddress } from './map-address.ts';
import './map.css';

const texts = defineTexts({
  title: { zh: '全景图', en: 'Panorama map' },
  unplaced: { zh: '没有坐标的站点', en: 'Sites without a position' },
  count: (n: number) => ({ zh: `${n} 个`, en: `${n}` }),
  note: {
    zh: '来源没有给出坐标，因此只列出，不在图上猜测位置。',
    en: 'Their sources give no coordinates, so they are listed and not drawn at a guessed place.',
  },
  more: (read: number, total: number) => ({
    zh: `只查看了 ${total} 个站点中的前 ${read} 个，其余请到“站点”页查询。`,
    en: `Only the first ${read} of ${total} sites were looked through; find the others on the page of sites.`,
  }),
  none: { zh: '所有站点都有坐标。', en: 'Every site has a position.' },
  site: { zh: '站点', en: 'Site' },
  district: { zh: '区县', en: 'District' },
  source: { zh: '来源', en: 'Source' },
  nature: { zh: '性质', en: 'Nature' },
  real: { zh: '真实', en: 'Real' },
  simulated: { zh: '模拟', en: 'SIM' },
});

const layers = modules.flatMap((module) => (module.layers ?? []) as MapLayer[]);

/** All layers that the rooms register, and the sites that cannot be drawn. */
export default function MapPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const go = useGo();
  const address = useMapAddress();
  return (
    <div className="map-page">
      <Page title={say.title}>
        <div className="map-canvas">
          <CityMap layers={layers} dark={false} language={language} onOpen={go} {...address} />
        </div>
        <Unplaced />
      </Page>
    </div>
  );
}

function Unplaced(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const sites = api.useQuery('get', '/api/observations/sites', { params: { query: { limit: 500 } } });
  const unplaced = sites.data?.sites.filter((site) => site.position === null) ?? [];
  return (
    <details className="map-unplaced panel">
      <summary>
        {say.unplaced} {sites.data && <span className="quiet">{say.count(unplaced.length)}</span>}
      </summary>
      <p className="quiet">{say.note}</p>
      <QueryState query={sites} empty={say.none} isEmpty={() => unplaced.length === 0}>
        {({ total, sites: read }) => (
          <>
            {total > read.length && <p>{say.more(read.length, total)}</p>}
            <DataTable
              caption={say.unplaced}
              exportName={say.unplaced}
              rows={unplaced}
              rowKey={(site) => site.id}
              rowLink={(site) => `/sites/${site.id}`}
              columns={[
                {
                  key: 'name',
                  title: say.site,
                  value: (site) => site.name[language],
                  render: (site) => <Name words={site.name} />,
                },
                {
                  key: 'district',
                  title: say.district,
                  value: (site) => (site.district ? inLanguage(districtName(site.district), language) : null),
                },
                {
                  key: 'source',
                  title: say.source,
                  value: (site) => site.source,
                  render: (site) => <Verbatim text={site.source} />,
                },
                {
                  key: 'nature',
                  title: say.nature,
                  value: (site) => (site.simulated ? say.simulated : say.real),
                  render: (site) => (site.simulated ? <SimulatedMark /> : say.real),
                },
              ]}
            />
          </>
        )}
      </QueryState>
    </details>
  );
}
