import {
  api,
  type Column,
  DataTable,
  defineTexts,
  Failed,
  formatTime,
  halfIn,
  instantOfWallTime,
  Page,
  Panel,
  type paths,
  QueryState,
  useLanguage,
  useSearchParams,
  useTexts,
} from '@zhanlan/kernel/web';
import { Alert, Button, Input } from 'antd';
import type { FormEvent, ReactElement } from 'react';
import './administration.css';

type Entry =
  paths['/api/admin/audit']['get']['responses'][200]['content']['application/json']['entries'][number];

const texts = defineTexts({
  title: { zh: '审计日志', en: 'Audit log' },
  list: { zh: '谁在何时做了什么', en: 'Who did what, and when' },
  verify: { zh: '校验哈希链', en: 'Verify the hash chain' },
  intact: (n: number, head: string) => ({
    zh: `完整：${n} 条记录首尾相接，末条哈希 ${head}`,
    en: `Intact: ${n} entries follow from each other; the last hash is ${head}`,
  }),
  broken: (seq: number) => ({
    zh: `链条在第 ${seq} 条断开：该条或其前一条被改动过。请立即报告信息安全负责人并保全数据库。`,
    en: `The chain breaks at entry ${seq}: it or the one before was altered. Report it to the security officer and secure the database.`,
  }),
  actor: { zh: '操作人', en: 'Who' },
  action: { zh: '操作', en: 'Action' },
  from: { zh: '起始日期', en: 'From day' },
  to: { zh: '截止日期', en: 'To day' },
  search: { zh: '查询', en: 'Search' },
  seq: { zh: '序号', en: 'No.' },
  time: { zh: '时间（UTC+8）', en: 'Time (UTC+8)' },
  subject: { zh: '对象', en: 'Subject' },
  details: { zh: '详情', en: 'Details' },
  hash: { zh: '哈希', en: 'Hash' },
});

const pageSize = 50;
const filters = ['actor', 'action', 'from', 'to'] as const;

export default function Audit(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [search, change] = useSearchParams();
  const page = Math.max(1, Number(search.page) || 1);
  const { actor, action, from, to } = search;
  const log = api.useQuery(
    'get',
    '/api/admin/audit',
    {
      params: {
        query: {
          limit: pageSize,
          offset: (page - 1) * pageSize,
          ...(actor ? { actor } : {}),
          ...(action ? { action } : {}),
          ...(from ? { from: instantOfWallTime(`${from}T00:00`) } : {}),
          ...(to ? { to: `${to}T23:59:59+08:00` } : {}),
        },
      },
    },
    { placeholderData: (before: unknown) => before as never },
  );
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change({
      ...Object.fromEntries(filters.map((name) => [name, String(form.get(name) ?? '').trim() || undefined])),
      page: undefined,
    });
  };
  const columns: Array<Column<Entry>> = [
    { key: 'seq', title: say.seq, numeric: true, value: (row) => row.seq },
    { key: 'at', title: say.time, value: (row) => formatTime(row.at, language) },
    { key: 'actor', title: say.actor, value: (row) => row.actor },
    { key: 'action', title: say.action, value: (row) => halfIn(row.action, language) },
    { key: 'subject', title: say.subject, value: (row) => row.subject },
    {
      key: 'details',
      title: say.details,
      value: (row) => JSON.stringify(row.details),
      render: (row) =>
        Object.keys(row.details).length > 0 && (
          <code className="audit-details">{JSON.stringify(row.details)}</code>
        ),
    },
    {
      key: 'hash',
      title: say.hash,
      value: (row) => row.hash,
      render: (row) => <code title={row.hash}>{row.hash.slice(0, 12)}</code>,
    },
  ];
  return (
    <Page title={say.title} actions={<Verify />}>
      <Panel title={say.list}>
        <form className="filter-bar" onSubmit={apply} key={filters.map((name) => search[name]).join('|')}>
          {filters.map((name) => (
            <label key={name} htmlFor={`audit-${name}`}>
              {say[name]}
              <Input
                id={`audit-${name}`}
                name={name}
                type={name === 'from' || name === 'to' ? 'date' : 'text'}
                defaultValue={search[name]}
              />
            </label>
          ))}
          <Button htmlType="submit">{say.search}</Button>
        </form>
        <QueryState query={log}>
          {(data) => (
            <DataTable
              columns={columns}
              rows={data.entries}
              rowKey={(row) => row.seq}
              exportName={say.title}
              caption={say.list}
              loading={log.isPlaceholderData}
              paging={{
                total: data.total,
                page,
                pageSize,
                onChange: (next) => change({ page: String(next) }),
              }}
            />
          )}
        </QueryState>
      </Panel>
    </Page>
  );
}

/** Recomputes every hash of the log and says whether each entry follows from the one before. */
function Verify(): ReactElement {
  const say = useTexts(texts);
  const check = api.useQuery('get', '/api/admin/audit/verify', {}, { enabled: false, gcTime: 0 });
  return (
    <>
      <Button loading={check.isFetching} onClick={() => void check.refetch()}>
        {say.verify}
      </Button>
      <div role="status">
        {check.data && (
          <Alert
            type={check.data.intact ? 'success' : 'error'}
            showIcon
            title={
              check.data.intact
                ? say.intact(check.data.entries, check.data.head.slice(0, 12))
                : say.broken(check.data.brokenAt ?? 0)
            }
          />
        )}
      </div>
      {Boolean(check.error) && <Failed error={check.error} />}
    </>
  );
}
