import {
  defineTexts,
  formatTime,
  OtherMoments,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useMoment,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type AirNow, useAirNow } from './answers.ts';
import './air.css';
import { CityNow } from './CityNow.tsx';
import { CityStations } from './CityStations.tsx';
import { Days } from './Days.tsx';
import { Hours } from './Hours.tsx';
import { Stations } from './Stations.tsx';
import { isCurrent, verdictOf } from './words.ts';
import { Year } from './Year.tsx';

const texts = defineTexts({
  title: { zh: '大气环境质量', en: 'Air quality' },
  stations: (n: number) => ({ zh: `国控城市站（${n} 个）`, en: `National urban stations (${n})` }),
  others: { zh: '其他站点（不计入全市）', en: 'Other stations (not part of the city figures)' },
  hours: { zh: '此刻前 72 小时', en: 'The 72 hours before' },
  restricted: {
    zh: '只列出本账号辖区内的站点；全市数值对所有账号相同。',
    en: 'Only stations of the district of this account are listed; the city figures are the same for everybody.',
  },
  noStations: { zh: '本辖区没有空气站。', en: 'There is no air station in this district.' },
});

/** Comprehensive analysis of the air 大气综合分析 at the moment looked at. */
export default function AirPage(): ReactElement {
  const say = useTexts(texts);
  const now = useAirNow();
  return (
    <Page
      title={say.title}
      loading={now.isPending}
      error={now.data ? null : now.error}
      onRetry={() => void now.refetch()}
    >
      <QueryState query={now}>{(data) => <Now now={data} />}</QueryState>
      <Days />
      <Year />
      <CityStations />
    </Page>
  );
}

function Now({ now }: { now: AirNow }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { live } = useMoment();
  const { district } = useSession();
  const national = now.stations.filter((station) => station.inCity);
  const others = now.stations.filter((station) => !station.inCity);
  const verdict = verdictOf(now)[language];
  if (!isCurrent(now)) {
    return (
      <Panel title={verdict}>
        <OtherMoments hour={now.hour} />
      </Panel>
    );
  }
  return (
    <>
      <Panel title={live ? verdict : `${formatTime(now.hour, language)} ${verdict}`}>
        <CityNow now={now} />
      </Panel>
      <Panel title={say.stations(national.length)}>
        {district !== null && <p className="air-restricted">{say.restricted}</p>}
        {national.length > 0 ? (
          <Stations stations={national} hour={now.hour} caption={say.stations(national.length)} />
        ) : (
          <p className="quiet">{say.noStations}</p>
        )}
      </Panel>
      {others.length > 0 && (
        <Panel title={say.others}>
          <Stations stations={others} hour={now.hour} caption={say.others} />
        </Panel>
      )}
      <Panel title={say.hours}>
        <Hours stations={national} />
      </Panel>
    </>
  );
}
