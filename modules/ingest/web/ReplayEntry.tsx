import { api, defineTexts, Failed, queryClient, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Entry } from './answers.ts';

const texts = defineTexts({
  title: { zh: '更正并重放', en: 'Correct and replay' },
  help: {
    zh: '在下面更正有误的内容，按现有方案重新读取。原记录办结保留；仍不合要求的会成为新的隔离记录。',
    en: 'Correct what is wrong; the record is read again by the mapping as it is now. The entry stays, settled; what still does not fit becomes a new entry.',
  },
  note: { zh: '更正依据', en: 'On what ground' },
  replay: { zh: '重放', en: 'Replay' },
  done: (stored: number, duplicate: number, revised: number, held: number) => ({
    zh: `已重放：新存 ${stored}，重复 ${duplicate}，修订 ${revised}，再次隔离 ${held}。`,
    en: `Replayed: ${stored} stored, ${duplicate} duplicate, ${revised} revised, ${held} held back again.`,
  }),
});

/** The record of an entry, to be corrected and read again. */
export function ReplayEntry({
  entry,
  record: before,
}: {
  entry: Entry;
  record: Record<string, string>;
}): ReactElement {
  const say = useTexts(texts);
  const [record, setRecord] = useState(before);
  const [note, setNote] = useState('');
  const replay = api.useMutation('post', '/api/ingest/quarantine/{id}/replay', {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['get', '/api/ingest/quarantine'] }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    replay.mutate({ params: { path: { id: entry.id } }, body: { record, note: note.trim() } });
  };
  const counts = replay.data?.counts;
  return (
    <section className="figure-part">
      <h3>{say.title}</h3>
      {counts ? (
        <p role="status">{say.done(counts.stored, counts.duplicate, counts.revised, counts.quarantined)}</p>
      ) : (
        <form className="ingest-form" onSubmit={send}>
          <p className="quiet">{say.help}</p>
          {Object.keys(before).map((column, index) => (
            <label key={column} htmlFor={`replay-${index}`}>
              <span translate="no">
                {column}
                {column === entry.column && ' *'}
              </span>
              <Input
                id={`replay-${index}`}
                maxLength={4000}
                value={record[column] ?? ''}
                status={column === entry.column ? 'warning' : undefined}
                onChange={(event) => setRecord({ ...record, [column]: event.target.value })}
              />
            </label>
          ))}
          <label htmlFor="replay-note">
            {say.note}
            <Input
              id="replay-note"
              required
              minLength={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          {replay.error && <Failed error={replay.error} />}
          <Button
            type="primary"
            htmlType="submit"
            disabled={note.trim().length < 2}
            loading={replay.isPending}
          >
            {say.replay}
          </Button>
        </form>
      )}
    </section>
  );
}
