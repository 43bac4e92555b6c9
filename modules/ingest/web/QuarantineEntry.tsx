import {
  api,
  defineTexts,
  Failed,
  formatNumber,
  formatTime,
  queryClient,
  useLanguage,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Drawer, Input } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { quarantineReasons } from '../reasons.ts';
import type { Entry } from './answers.ts';
import { Fact } from './Fact.tsx';
import { ReplayEntry } from './ReplayEntry.tsx';

const texts = defineTexts({
  title: { zh: '隔离记录', en: 'Quarantine entry' },
  at: { zh: '时间', en: 'At' },
  reason: { zh: '原因', en: 'Reason' },
  reference: { zh: '引用', en: 'Reference' },
  line: { zh: '文件的行', en: 'Line of the file' },
  column: { zh: '列', en: 'Column' },
  values: { zh: '涉及数值', en: 'Values held' },
  raw: { zh: '原文', en: 'Raw content' },
  close: { zh: '关闭', en: 'Close' },
  note: { zh: '办结说明（如何处理的）', en: 'What was done about it' },
  settle: { zh: '办结', en: 'Settle' },
  stays: {
    zh: '办结只作记录：原文保留，不会入库。能更正的请重放或重新导入，设备的由其补报。',
    en: 'Settling only records it: the raw content stays and is not stored. What can be corrected is replayed or imported again; a device sends again.',
  },
  settledBy: (by: string, at: string) => ({ zh: `${by} 于 ${at} 办结`, en: `Settled by ${by} at ${at}` }),
});

/** One refused thing with all that is known of it, and the note that settles it. */
export function QuarantineEntry({ entry, onClose }: { entry: Entry; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const facts: Array<[string, ReactNode]> = [
    [say.at, formatTime(entry.at, language)],
    [say.reason, quarantineReasons[entry.reason][language]],
    [
      say.reference,
      <span key="reference" translate="no">
        {entry.reference}
      </span>,
    ],
    ...(entry.row === null ? [] : ([[say.line, formatNumber(entry.row)]] as Array<[string, ReactNode]>)),
    ...(entry.column === null
      ? []
      : ([
          [
            say.column,
            <span key="column" translate="no">
              {entry.column}
            </span>,
          ],
        ] as Array<[string, ReactNode]>)),
    [say.values, formatNumber(entry.readings)],
  ];
  return (
    <Drawer
      open
      onClose={onClose}
      title={say.title}
      closable={{ 'aria-label': say.close }}
      size={Math.min(560, window.innerWidth)}
    >
      <p translate="no">{entry.words[language]}</p>
      <dl className="figure-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      <section className="figure-part">
        <h3>{say.raw}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="ingest-raw" tabIndex={0}>
          {entry.raw}
        </pre>
      </section>
      {entry.settledAt ? (
        <section className="figure-part">
          <h3>{say.settledBy(entry.settledBy ?? '', formatTime(entry.settledAt, language))}</h3>
          <p translate="no">{entry.note}</p>
        </section>
      ) : (
        can('ingest.import') && (
          <>
            {entry.record && <ReplayEntry entry={entry} record={entry.record} />}
            <Settle entry={entry} onSettled={onClose} />
          </>
        )
      )}
    </Drawer>
  );
}

function Settle({ entry, onSettled }: { entry: Entry; onSettled: () => void }): ReactElement {
  const say = useTexts(texts);
  const [note, setNote] = useState('');
  const settle = api.useMutation('post', '/api/ingest/quarantine/{id}/settle', {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['get', '/api/ingest/quarantine'] });
      onSettled();
    },
  });
  return (
    <form
      className="ingest-form figure-part"
      onSubmit={(event) => {
        event.preventDefault();
        settle.mutate({ params: { path: { id: entry.id } }, body: { note: note.trim() } });
      }}
    >
      <label htmlFor="quarantine-note">
        {say.note}
        <Input.TextArea
          id="quarantine-note"
          required
          minLength={2}
          maxLength={500}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <p className="quiet">{say.stays}</p>
      {settle.error && <Failed error={settle.error} />}
      <Button type="primary" htmlType="submit" disabled={note.trim().length < 2} loading={settle.isPending}>
        {say.settle}
      </Button>
    </form>
  );
}
