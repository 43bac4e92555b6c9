import {
  api,
  Choice,
  DataTable,
  defineTexts,
  Failed,
  formatTime,
  Page,
  QueryState,
  queryClient,
  useLanguage,
  useSearchParams,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Drawer, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { type QuarantineReason, quarantineReasons } from '../reasons.ts';
import type { Entry } from './answers.ts';
import './ingest.css';

const texts = defineTexts({
  title: { zh: '隔离区', en: 'Quarantine' },
  empty: {
    zh: '没有被拒的内容。导入的文件或设备报文中无法识别的部分会留在这里，附原因和原文。',
    en: 'Nothing was refused. What cannot be understood in files or frames stays here, with the reason and the raw content.',
  },
  reason: { zh: '原因', en: 'Reason' },
  source: { zh: '来源', en: 'Source' },
  state: { zh: '处理', en: 'Settled' },
  search: { zh: '在原文和引用中查找', en: 'Find in raw content and references' },
  at: { zh: '时间', en: 'At' },
  reference: { zh: '引用', en: 'Reference' },
  line: { zh: '行', en: 'Line' },
  column: { zh: '列', en: 'Column' },
  explanation: { zh: '说明', en: 'Explanation' },
  values: { zh: '涉及数值', en: 'Values held' },
  settled: { zh: '已办结', en: 'settled' },
  open: { zh: '未办结', en: 'open' },
  entry: { zh: '隔离记录', en: 'Quarantine entry' },
  raw: { zh: '原文', en: 'Raw content' },
  close: { zh: '关闭', en: 'Close' },
  note: { zh: '办结说明', en: 'What was done about it' },
  settle: { zh: '办结', en: 'Settle' },
  settledBy: (by: string, at: string) => ({ zh: `${by} 于 ${at} 办结`, en: `Settled by ${by} at ${at}` }),
  run: (id: string) => ({ zh: `只看导入 ${id}`, en: `Import ${id} only` }),
  allRuns: { zh: '看全部', en: 'Show all' },
});
const all = { value: '', words: { zh: '全部', en: 'All' } };
const pageSize = 50;

/** What was refused, why, and what it said; settled with a note, never deleted. */
export default function QuarantinePage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [search, change] = useSearchParams();
  const [page, setPage] = useState(1);
  const [opened, open] = useState<Entry | null>(null);
  const filter = {
    ...(search.reason ? { reason: search.reason as QuarantineReason } : {}),
    ...(search.source ? { source: search.source as 'import' | 'hj212' } : {}),
    ...(search.run ? { runId: Number(search.run) } : {}),
    ...(search.settled ? { settled: search.settled as never } : {}),
    ...(search.search ? { search: search.search } : {}),
  };
  const query = api.useQuery('get', '/api/ingest/quarantine', {
    params: { query: { ...filter, limit: pageSize, offset: (page - 1) * pageSize } },
  });
  const set = (name: string) => (value: string) => {
    setPage(1);
    change({ [name]: value || undefined });
  };
  const counts = new Map(query.data?.reasons.map((one) => [one.reason, one.count]));
  const exportHref = (format: string): string =>
    `/api/ingest/quarantine/export?${new URLSearchParams({ ...(filter as Record<string, string>), format, language })}`;
  const scope = (
    <>
      <Choice
        label={say.reason}
        value={search.reason ?? ''}
        onChange={set('reason')}
        options={[
          all,
          ...(Object.keys(quarantineReasons) as QuarantineReason[]).map((value) => ({
            value,
            words: {
              zh: `${quarantineReasons[value].zh}（${counts.get(value) ?? 0}）`,
              en: `${quarantineReasons[value].en} (${counts.get(value) ?? 0})`,
            },
          })),
        ]}
      />
      <Choice
        label={say.source}
        value={search.source ?? ''}
        onChange={set('source')}
        options={[
          all,
          { value: 'import', words: { zh: '文件导入', en: 'Import' } },
          { value: 'hj212', words: { zh: 'HJ 212 网关', en: 'HJ 212 gateway' } },
        ]}
      />
      <Choice
        label={say.state}
        value={search.settled ?? ''}
        onChange={set('settled')}
        options={[
          all,
          { value: 'false', words: { zh: '未办结', en: 'Open' } },
          { value: 'true', words: { zh: '已办结', en: 'Settled' } },
        ]}
      />
      <Input.Search
        aria-label={say.search}
        placeholder={say.search}
        defaultValue={search.search}
        allowClear
        onSearch={set('search')}
        style={{ width: 260, maxWidth: '100%' }}
      />
      {search.run && (
        <Button size="small" onClick={() => change({ run: undefined })}>
          {say.run(search.run)} · {say.allRuns}
        </Button>
      )}
    </>
  );
  return (
    <Page
      title={say.title}
      scope={scope}
      actions={
        <>
          <Button size="small" href={exportHref('csv')} download>
            CSV
          </Button>{' '}
          <Button size="small" href={exportHref('xlsx')} download>
            Excel
          </Button>
        </>
      }
    >
      <QueryState query={query} empty={say.empty} isEmpty={(data) => data.total === 0}>
        {(data) => (
          <DataTable
            caption={say.title}
            exportName="quarantine"
            rows={data.entries}
            rowKey={(entry) => entry.id}
            onRow={open}
            paging={{ total: data.total, page, pageSize, onChange: setPage }}
            columns={[
              { key: 'at', title: say.at, value: (entry) => formatTime(entry.at, language, 'minute') },
              {
                key: 'reason',
                title: say.reason,
                value: (entry) => quarantineReasons[entry.reason][language],
              },
              {
                key: 'reference',
                title: say.reference,
                value: (entry) => entry.reference,
                render: (entry) => <span translate="no">{entry.reference}</span>,
              },
              { key: 'line', title: say.line, numeric: true, value: (entry) => entry.row },
              {
                key: 'column',
                title: say.column,
                value: (entry) => entry.column,
                render: (entry) => <span translate="no">{entry.column ?? '—'}</span>,
              },
              {
                key: 'explanation',
                title: say.explanation,
                value: (entry) => entry.words[language],
                render: (entry) => <span translate="no">{entry.words[language]}</span>,
              },
              { key: 'values', title: say.values, numeric: true, value: (entry) => entry.readings },
              {
                key: 'settled',
                title: say.state,
                value: (entry) => (entry.settledAt ? say.settled : say.open),
              },
            ]}
          />
        )}
      </QueryState>
      <Drawer
        open={opened !== null}
        onClose={() => open(null)}
        title={say.entry}
        closable={{ 'aria-label': say.close }}
        size={560}
        destroyOnHidden
      >
        {opened && <EntryContent entry={opened} onSettled={() => open(null)} />}
      </Drawer>
    </Page>
  );
}

function EntryContent({ entry, onSettled }: { entry: Entry; onSettled: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const [note, setNote] = useState('');
  const settle = api.useMutation('post', '/api/ingest/quarantine/{id}/settle', {
    onSuccess: () => {
      void queryClient.invalidateQueries();
      onSettled();
    },
  });
  return (
    <>
      <p translate="no">{entry.words[language]}</p>
      <h3>{say.raw}</h3>
      <pre className="ingest-raw">{entry.raw}</pre>
      {entry.settledAt ? (
        <>
          <p>{say.settledBy(entry.settledBy ?? '', formatTime(entry.settledAt, language, 'minute'))}</p>
          <p>{entry.note}</p>
        </>
      ) : (
        can('ingest.import') && (
          <form
            className="ingest-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (note.trim().length >= 2)
                settle.mutate({ params: { path: { id: entry.id } }, body: { note: note.trim() } });
            }}
          >
            <label htmlFor="quarantine-note">
              {say.note}
              <Input.TextArea
                id="quarantine-note"
                rows={2}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </label>
            {settle.error && <Failed error={settle.error} />}
            <Button
              type="primary"
              htmlType="submit"
              disabled={note.trim().length < 2}
              loading={settle.isPending}
            >
              {say.settle}
            </Button>
          </form>
        )
      )}
    </>
  );
}
