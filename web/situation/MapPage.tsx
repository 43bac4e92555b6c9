import {
  api,
  DataTable,
  defineTexts,
  districtName,
  inLanguage,
  Page,
  Panel,
  QueryState,
  SimulatedMark,
  useGo,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { MapLayer } from '@zhanlan/maps/contract';
import { CityMap } from '@zhanlan/maps/web';
import type { ReactElement } from 'react';
import { modules } from '../modules.ts';
import './map.css';

const texts = defineTexts({
  title: { zh: '全景图', en: 'Panorama map' },
  unplaced: (n: number) => ({ zh: `没有坐标的站点（${n} 个）`, en: `Sites without a position (${n})` }),
  unplacedNote: {
    zh: '来源没有给出坐标，因此只列出，不在图上猜测位置。',
    en: 'Their sources give no coordinates, so they are listed and not drawn at a guessed place.',
  },
  all: { zh: '所有站点都有坐标', en: 'Every site has a position' },
  site: { zh: '站点', en: 'Site' },
  district: { zh: '区县', en: 'District' },
  real: { zh: '真实', en: 'Real' },
  nature: { zh: '性质', en: 'Nature' },
});

const layers = modules.flatMap((module) => (module.layers ?? []) as MapLayer[]);

/** All layers that the rooms register, and the sites that cannot be drawn. */
export default function MapPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const go = useGo();
  const sites = api.useQuery('get', '/api/observations/sites', { params: { query: { limit: 500 } } });
  const unplaced = sites.data?.sites.filter((site) => site.position === null) ?? [];
  return (
    <Page title={say.title}>
      <div className="map-canvas">
        <CityMap layers={layers} dark={false} language={language} onOpen={(href) => go(href)} />
      </div>
      <Panel title={say.unplaced(unplaced.length)}>
        <p className="quiet">{say.unplacedNote}</p>
        <QueryState query={sites} empty={say.all} isEmpty={() => unplaced.length === 0}>
          <DataTable
            caption={say.unplaced(unplaced.length)}
            exportName="sites-without-position"
            rows={unplaced}
            rowKey={(site) => site.id}
            rowLink={(site) => `/sites/${site.id}`}
            columns={[
              { key: 'name', title: say.site, value: (site) => site.name[language] },
              {
                key: 'district',
                title: say.district,
                value: (site) => (site.district ? inLanguage(districtName(site.district), language) : null),
              },
              {
                key: 'nature',
                title: say.nature,
                value: (site) => (site.simulated ? 'SIM' : say.real),
                render: (site) => (site.simulated ? <SimulatedMark /> : say.real),
              },
            ]}
          />
        </QueryState>
      </Panel>
    </Page>
  );
}
