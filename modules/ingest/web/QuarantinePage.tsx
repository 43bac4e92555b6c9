import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import {
  api,
  Choice,
  DataTable,
  defineTexts,
  Empty,
  formatNumber,
  formatTime,
  instantOfWallTime,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useSearchParams,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { type QuarantineReason, quarantineReasons } from '../reasons.ts';
import type { Entry } from './answers.ts';
import { QuarantineEntry } from './QuarantineEntry.tsx';
import { ReplayReason } from './ReplayReason.tsx';
import './ingest.css';

const texts = defineTexts({
  title: { zh: '隔离区', en: 'Quarantine' },
  list: { zh: '被拒的内容及原因', en: 'What was refused, and why' },
  empty: {
    zh: '没有被拒的内容。导入的文件、接入管道或设备报文中无法识别的部分会留在这里，附原因和原文。',
    en: 'Nothing was refused. What cannot be understood in files, pipelines or frames stays here, with the reason and the raw content.',
  },
  nothing: { zh: '没有符合条件的记录。', en: 'No entry matches.' },
  reset: { zh: '清除条件', en: 'Clear filters' },
  reasons: { zh: '按原因', en: 'By reason' },
  reason: { zh: '原因', en: 'Reason' },
  source: { zh: '来源', en: 'Source' },
  state: { zh: '处理', en: 'Settled' },
  from: { zh: '起始日期', en: 'From day' },
  to: { zh: '截止日期', en: 'To day' },
  run: { zh: '导入编号', en: 'Import no.' },
  pipeline: { zh: '管道编号', en: 'Pipeline no.' },
  search: { zh: '原文、引用、说明', en: 'Raw content, reference, words' },
  apply: { zh: '查询', en: 'Search' },
  at: { zh: '时间（UTC+8）', en: 'At (UTC+8)' },
  reference: { zh: '引用', en: 'Reference' },
  line: { zh: '行', en: 'Line' },
  column: { zh: '列', en: 'Column' },
  raw: { zh: '原文', en: 'Raw content' },
  explanation: { zh: '说明', en: 'Explanation' },
  values: { zh: '涉及数值', en: 'Values held' },
  settled: { zh: '已办结', en: 'settled' },
  open: { zh: '未办结', en: 'open' },
  export: (format: string) => ({
    zh: `导出符合条件的全部记录（${format}）`,
    en: `Export all matching entries (${format})`,
  }),
});
const all = { value: '', words: { zh: '全部', en: 'All' } };
const sources = [
  all,
  { value: 'import', words: { zh: '文件导入', en: 'Import' } },
  { value: 'hj212', words: { zh: 'HJ 212 网关', en: 'HJ 212 gateway' } },
  { value: 'pipeline', words: { zh: '接入管道', en: 'Pipeline' } },
];
const states = [
  all,
  { value: 'false', words: { zh: '未办结', en: 'Open' } },
  { value: 'true', words: { zh: '已办结', en: 'Settled' } },
];
const typed = ['run', 'pipeline', 'from', 'to', 'search'] as const;
const filters = ['reason', 'source', 'settled', ...typed] as const;
const pageSize = 50;

/** The filter of the address as the centre takes it. */
function filterOf(address: Record<string, string | undefined>) {
  const { reason, source, settled, run, pipeline, from, to, search } = address;
  return {
    ...(reason ? { reason: reason as QuarantineReason } : {}),
    ...(source ? { source: source as Entry['source'] } : {}),
    ...(settled ? { settled } : {}),
    ...(run ? { runId: Number(run) } : {}),
    ...(pipeline ? { pipelineId: Number(pipeline) } : {}),
    ...(from ? { from: instantOfWallTime(`${from}T00:00`) } : {}),
    ...(to ? { to: `${to}T23:59:59+08:00` } : {}),
    ...(search ? { search } : {}),
  };
}

/** What was refused, why, and what it said; settled with a note, never deleted. */
export default function QuarantinePage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [address, change] = useSearchParams();
  const [opened, open] = useState<Entry | null>(null);
  const page = Math.max(1, Number(address.page) || 1);
  const filter = filterOf(address);
  const filtered = filters.some((name) => address[name]);
  const entries = api.useQuery(
    'get',
    '/api/ingest/quarantine',
    { params: { query: { ...filter, limit: pageSize, offset: (page - 1) * pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const reset = (): void => change(Object.fromEntries([...filters, 'page'].map((name) => [name, undefined])));
  return (
    <Page title={say.title} actions={<Export filter={filter} />}>
      <Panel title={say.list}>
        <Filters />
        <QueryState query={entries}>
          {({ total, reasons, entries: rows }) => (
            <>
              <Reasons reasons={reasons} />
              {filter.reason && filter.settled !== 'true' && (
                <ReplayReason reason={filter.reason} runId={filter.runId} pipelineId={filter.pipelineId} />
              )}
              {total === 0 ? (
                <Empty>
                  {filtered ? (
                    <>
                      <p>{say.nothing}</p>
                      <Button size="small" onClick={reset}>
                        {say.reset}
                      </Button>
                    </>
                  ) : (
                    say.empty
                  )}
                </Empty>
              ) : (
                <DataTable
                  caption={say.title}
                  exportName={say.title}
                  rows={rows}
                  rowKey={(entry) => entry.id}
                  onRow={open}
                  loading={entries.isPlaceholderData}
                  paging={{
                    total,
                    page,
                    pageSize,
                    onChange: (next) => change({ page: next === 1 ? undefined : String(next) }),
                  }}
                  columns={[
                    {
                      key: 'at',
                      title: say.at,
                      value: (entry) => formatTime(entry.at, language),
                      render: (entry) => (
                        <span className="ingest-line">{formatTime(entry.at, language)}</span>
                      ),
                    },
                    {
                      key: 'reason',
                      title: say.reason,
                      value: (entry) => quarantineReasons[entry.reason][language],
                      render: (entry) => (
                        <span className="ingest-line">{quarantineReasons[entry.reason][language]}</span>
                      ),
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
                      render: (entry) => (
                        <span translate="no" className="ingest-line">
                          {entry.column ?? '—'}
                        </span>
                      ),
                    },
                    {
                      key: 'raw',
                      title: say.raw,
                      value: (entry) => entry.raw,
                      render: (entry) => <code className="ingest-glimpse">{entry.raw}</code>,
                    },
                    {
                      key: 'explanation',
                      title: say.explanation,
                      value: (entry) => entry.words[language],
                      render: (entry) => (
                        <span translate="no" className="ingest-words">
                          {entry.words[language]}
                        </span>
                      ),
                    },
                    { key: 'values', title: say.values, numeric: true, value: (entry) => entry.readings },
                    {
                      key: 'settled',
                      title: say.state,
                      value: (entry) => (entry.settledAt ? say.settled : say.open),
                      render: (entry) => (
                        <span className="ingest-line">{entry.settledAt ? say.settled : say.open}</span>
                      ),
                    },
                  ]}
                />
              )}
            </>
          )}
        </QueryState>
      </Panel>
      {opened && <QuarantineEntry key={opened.id} entry={opened} onClose={() => open(null)} />}
    </Page>
  );
}

/** How many entries each reason has among those that otherwise match; choosing one narrows to it. */
function Reasons({
  reasons,
}: {
  reasons: ReadonlyArray<{ reason: QuarantineReason; count: number }>;
}): ReactElement | null {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [{ reason: chosen }, change] = useSearchParams();
  if (reasons.length === 0) return null;
  return (
    <fieldset className="ingest-reasons">
      <legend>{say.reasons}</legend>
      {reasons
        .toSorted((a, b) => b.count - a.count)
        .map(({ reason, count }) => (
          <Button
            key={reason}
            size="small"
            type={reason === chosen ? 'primary' : 'default'}
            aria-pressed={reason === chosen}
            onClick={() => change({ reason: reason === chosen ? undefined : reason, page: undefined })}
          >
            {quarantineReasons[reason][language]} {formatNumber(count)}
          </Button>
        ))}
    </fieldset>
  );
}

/** What narrows the list; kept in the address. */
function Filters(): ReactElement {
  const say = useTexts(texts);
  const [address, change] = useSearchParams();
  const choose = (name: string) => (value: string) => change({ [name]: value || undefined, page: undefined });
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change({
      ...Object.fromEntries(typed.map((name) => [name, String(form.get(name) ?? '').trim() || undefined])),
      page: undefined,
    });
  };
  return (
    <form className="ingest-filters" onSubmit={apply} key={typed.map((name) => address[name]).join('|')}>
      <Choice label={say.source} value={address.source ?? ''} onChange={choose('source')} options={sources} />
      <Choice label={say.state} value={address.settled ?? ''} onChange={choose('settled')} options={states} />
      {typed.map((name) => (
        <label key={name} htmlFor={`quarantine-${name}`}>
          {say[name]}
          <Input
            id={`quarantine-${name}`}
            name={name}
            type={{ run: 'number', pipeline: 'number', from: 'date', to: 'date', search: 'search' }[name]}
            min={1}
            maxLength={80}
            defaultValue={address[name]}
          />
        </label>
      ))}
      <Button htmlType="submit">{say.apply}</Button>
    </form>
  );
}

/** All that matches, as files. */
function Export({ filter }: { filter: ReturnType<typeof filterOf> }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const given = Object.entries(filter).map(([name, value]) => [name, String(value)] as [string, string]);
  const formats = { csv: 'CSV', xlsx: 'Excel' };
  return (
    <>
      {Object.entries(formats).map(([format, name]) => (
        <Button
          key={format}
          size="small"
          icon={<DownloadOutlined />}
          download
          title={say.export(name)}
          href={`/api/ingest/quarantine/export?${new URLSearchParams([...given, ['format', format], ['language', language]])}`}
        >
          {name}
        </Button>
      ))}
    </>
  );
}
