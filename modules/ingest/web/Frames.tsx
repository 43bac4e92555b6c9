import { api, defineTexts, formatTime, QueryState, useLanguage, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { verdicts } from './words.ts';

const texts = defineTexts({
  title: { zh: '原始报文（新的在前）', en: 'Raw frames, newest first' },
  none: { zh: '还没有收到报文。', en: 'No frame has come yet.' },
  earlier: { zh: '更早的报文', en: 'Earlier frames' },
  newest: { zh: '回到最新', en: 'Back to the newest' },
});
const pageSize = 20;

/** What a device sent, as it came over the line, with what became of it. */
export function Frames({ mn }: { mn: string }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [before, setBefore] = useState<string | null>(null);
  const frames = api.useQuery('get', '/api/ingest/devices/{mn}/frames', {
    params: { path: { mn }, query: { limit: pageSize, ...(before ? { before } : {}) } },
  });
  return (
    <section className="figure-part">
      <h3>{say.title}</h3>
      {before && (
        <Button size="small" onClick={() => setBefore(null)}>
          {say.newest}
        </Button>
      )}
      <QueryState query={frames} empty={say.none} isEmpty={(data) => data.frames.length === 0}>
        {(data) => (
          <>
            <ol className="ingest-frames">
              {data.frames.map((frame) => (
                <li key={frame.id}>
                  {formatTime(frame.receivedAt, language)} · CN {frame.cn} ·{' '}
                  {verdicts[frame.verdict][language]}
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
                  <pre className="ingest-raw" tabIndex={0}>
                    {frame.raw}
                  </pre>
                </li>
              ))}
            </ol>
            {data.frames.length === pageSize && (
              <Button size="small" onClick={() => setBefore(data.frames.at(-1)?.receivedAt ?? null)}>
                {say.earlier}
              </Button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}
