import {
  api,
  defineTexts,
  Empty,
  Failed,
  formatNumber,
  formatTime,
  Link,
  Loading,
  Name,
  SimulatedMark,
  useEvents,
  useLanguage,
  useMoment,
  useTexts,
} from '@zhanlan/kernel/web';
import { type ReactElement, useEffect, useState } from 'react';
import type { ArrivalMessage } from './answers.ts';
import { longestTicker, merged, rowOfObservation, rowsOfArrival, type TickerRow } from './ticker.ts';
import './ticker.css';

const texts = defineTexts({
  title: { zh: '最近到达的数据', en: 'Newest arrivals' },
  none: {
    zh: '此刻之前两天内没有数据到达。设备或文件一有数据，就出现在这里。',
    en: 'No value in the two days before this moment. What devices and files bring appears here.',
  },
  noValue: { zh: '无效', en: 'invalid' },
});

/** The newest values, in the order in which they came; while the present is shown, each appears as it arrives. */
export function LiveTicker(): ReactElement {
  const say = useTexts(texts);
  const { live, query } = useMoment();
  const [arrived, setArrived] = useState<readonly TickerRow[]>([]);
  const recent = api.useQuery('get', '/api/observations/recent', {
    params: { query: { ...query, limit: longestTicker } },
  });
  const { connected } = useEvents<ArrivalMessage>(
    live ? '/api/observations/arrivals' : null,
    'arrival',
    (message) => setArrived((before) => merged(rowsOfArrival(message), before)),
  );
  const { refetch } = recent;
  useEffect(() => {
    if (!connected) return;
    // What came while the line was down is among the recent values only.
    setArrived([]);
    void refetch();
  }, [connected, refetch]);

  const rows = merged(live ? arrived : [], (recent.data?.observations ?? []).map(rowOfObservation));
  return (
    <section className="ticker-box" aria-label={say.title} data-testid="ticker">
      {rows.length > 0 ? (
        <ol className="ticker">
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </ol>
      ) : recent.error ? (
        <Failed error={recent.error} onRetry={() => void refetch()} />
      ) : recent.isPending ? (
        <Loading rows={2} />
      ) : (
        <Empty>{say.none}</Empty>
      )}
    </section>
  );
}

function Row({ row }: { row: TickerRow }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <li className={row.arrived ? 'arrived' : undefined} data-testid="ticker-row">
      <time dateTime={row.time}>{formatTime(row.time, language).slice(5)}</time>
      <Link to={`/sites/${row.siteId}`}>
        <Name words={row.siteName} />
      </Link>
      <span className="ticker-property">{row.propertyName[language]}</span>
      <span className="ticker-value">
        {row.value === null ? (
          say.noValue
        ) : (
          <>
            <strong>
              {row.qualifier}
              {formatNumber(row.value)}
            </strong>{' '}
            {row.unit === '1' ? '' : row.unit}
          </>
        )}
      </span>
      {row.simulated && <SimulatedMark />}
    </li>
  );
}
