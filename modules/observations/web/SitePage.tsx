import {
  api,
  defineTexts,
  districtName,
  formatTime,
  Link,
  Name,
  Page,
  Panel,
  SimulatedMark,
  useLanguage,
  useMoment,
  usePathParams,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement, ReactNode } from 'react';
import { type SiteDossier, useRenewal } from './answers.ts';
import { Datastreams } from './Datastreams.tsx';
import { Readings } from './Readings.tsx';
import { kindName } from './words.ts';
import './observations.css';

const texts = defineTexts({
  page: { zh: '站点档案', en: 'Site dossier' },
  back: { zh: '返回站点列表', en: 'All sites' },
  section: { zh: '断面评价', en: 'Section and its class' },
  facts: { zh: '基本信息', en: 'Facts' },
  kind: { zh: '类型', en: 'Kind' },
  key: { zh: '站点标识', en: 'Key' },
  codes: { zh: '编码', en: 'Codes' },
  district: { zh: '区县', en: 'District' },
  position: { zh: '位置（WGS 84）', en: 'Position (WGS 84)' },
  validFrom: (day: string, source: string) => ({
    zh: `自 ${day} 起，${source}`,
    en: `since ${day}, ${source}`,
  }),
  source: { zh: '信息来源', en: 'Where the identity comes from' },
  origin: { zh: '真实／模拟', en: 'Real or simulated' },
  real: { zh: '真实站点', en: 'A real site' },
  simulated: {
    zh: '模拟站点，其数据不进入任何城市指标',
    en: 'A simulated site; its values enter no figure of the city',
  },
  unknown: { zh: '— 资料未载明', en: '— not stated by the sources' },
  connected: { zh: '● 实时更新中', en: '● Updating live' },
  waiting: { zh: '○ 实时连接中断，正在重连', en: '○ Live line is down, connecting again' },
});

/** One site: what is known of it, what it measures, and every value with its revisions. */
export default function SitePage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { siteId = '' } = usePathParams();
  const { query } = useMoment();
  const dossier = api.useQuery(
    'get',
    '/api/observations/sites/{siteId}',
    { params: { path: { siteId }, query } },
    // The next moment of the same site replaces this one when it has come; another site never shows this one.
    { placeholderData: (before) => (before?.site.id === siteId ? before : undefined) },
  );
  const { connected, live } = useRenewal();
  const { data } = dossier;
  return (
    <Page
      title={data ? data.site.name[language] : say.page}
      scope={
        <>
          {data?.site.simulated && <SimulatedMark />}
          <Link to="/sites">{say.back}</Link>
          {data?.site.kind === 'waterSection' && <Link to={`/water/sections/${siteId}`}>{say.section}</Link>}
        </>
      }
      actions={
        live && (
          <span className="quiet" role="status">
            {connected ? say.connected : say.waiting}
          </span>
        )
      }
      loading={dossier.isPending}
      error={data ? null : dossier.error}
      onRetry={() => void dossier.refetch()}
    >
      {data && (
        <>
          <Panel title={say.facts}>
            <Facts dossier={data} />
          </Panel>
          <Datastreams dossier={data} />
          <Readings dossier={data} />
        </>
      )}
    </Page>
  );
}

function Facts({ dossier }: { dossier: SiteDossier }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { site } = dossier;
  const facts: Array<[string, ReactNode]> = [
    [say.kind, kindName(site.kind)[language]],
    [say.district, site.district === null ? say.unknown : districtName(site.district)[language]],
    [
      say.origin,
      site.simulated ? (
        <>
          <SimulatedMark /> {say.simulated}
        </>
      ) : (
        say.real
      ),
    ],
    [say.key, <code key="id">{site.id}</code>],
    [
      say.codes,
      site.codes.length === 0
        ? say.unknown
        : site.codes.map(({ authority, code }) => (
            <span key={`${authority} ${code}`} className="site-code">
              <span className="quiet">{authority}</span> <span translate="no">{code}</span>
            </span>
          )),
    ],
    [say.position, <Position key="position" dossier={dossier} />],
    [say.source, <Name key="source" words={{ zh: site.source, en: site.source }} />],
  ];
  return (
    <dl className="site-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The position in force at the moment, and the earlier or later ones. */
function Position({ dossier }: { dossier: SiteDossier }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  if (dossier.positions.length === 0) return <>{say.unknown}</>;
  const inForce = dossier.site.position;
  return (
    <ul className="site-positions">
      {dossier.positions.map((position) => (
        <li key={position.validFrom} aria-current={position.validFrom === inForce?.validFrom || undefined}>
          {position.longitude.toFixed(4)}°E {position.latitude.toFixed(4)}°N{' '}
          <span className="quiet" lang={/\p{Script=Han}/u.test(position.source) ? 'zh-CN' : undefined}>
            {say.validFrom(formatTime(`${position.validFrom}T12:00:00Z`, language, 'day'), position.source)}
          </span>
        </li>
      ))}
    </ul>
  );
}
