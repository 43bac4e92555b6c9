import { keepPreviousData } from '@tanstack/react-query';
import {
  api,
  Choice,
  type Column,
  DataTable,
  defineTexts,
  Empty,
  formatTime,
  Panel,
  QueryState,
  useLanguage,
  useSearchParams,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import type { FormEvent, ReactElement } from 'react';
import type { Offers, Pipeline } from '../answers.ts';
import { choicesOf } from '../words.ts';
import { type Kind, kinds, runStates, spanWords, stateOf } from './words.ts';

const texts = defineTexts({
  list: { zh: '来源及其状态', en: 'Sources and how they fare' },
  empty: {
    zh: '还没有接入管道。点“新建管道”，选择来源（HTTP 推送、HTTP 取数、MQTT、数据库或文件夹），试取几条记录并说明各列含义后启用。',
    en: 'There are no pipelines yet. Make one: choose the source (HTTP push, HTTP pull, MQTT, a database or a folder), try a few records, say what the columns mean, and switch it on.',
  },
  nothing: { zh: '没有符合条件的管道。', en: 'No pipeline matches.' },
  reset: { zh: '清除条件', en: 'Clear filters' },
  search: { zh: '名称', en: 'Name' },
  apply: { zh: '查询', en: 'Search' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '来源', en: 'Source' },
  state: { zh: '状态', en: 'State' },
  last: { zh: '最近运行', en: 'Last run' },
  next: { zh: '下次运行', en: 'Next run' },
  never: { zh: '还没有', en: 'none yet' },
  pushed: { zh: '由来源推送', en: 'the source pushes' },
  every: (span: string) => ({ zh: `每 ${span}`, en: `every ${span}` }),
  data: { zh: '最近新数据', en: 'Last new data' },
  silence: (span: string) => ({ zh: `超过 ${span} 无新数据即告警`, en: `alarm after ${span} without` }),
  unwatched: { zh: '不监视静默', en: 'silence is not watched' },
  since: (at: string) => ({ zh: `静默自 ${at}`, en: `silent since ${at}` }),
  stored: { zh: '24 h 新存', en: 'Stored, 24 h' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  revised: { zh: '修订', en: 'Revised' },
  quarantined: { zh: '隔离', en: 'Quarantined' },
  offers: { zh: '本中心提供', en: 'What this centre offers' },
  pushAddress: { zh: 'HTTP 推送地址', en: 'Address for HTTP push' },
  broker: { zh: '内置 MQTT 服务', en: 'Embedded MQTT broker' },
  off: { zh: '未启用（ZHANLAN_MQTT_PORT）', en: 'switched off (ZHANLAN_MQTT_PORT)' },
  folders: { zh: '可监视的文件夹', en: 'Folders that may be watched' },
  hosts: { zh: '已开放的内部主机', en: 'Inside hosts that are open' },
  none: { zh: '无', en: 'none' },
});
const pageSize = 50;
const all = { value: '' as const, words: { zh: '全部', en: 'All' } };

/** What a list page asks again, since sources move by themselves. In ms. */
const again = 5000;

/** Every pipeline with state, schedule, silence and the counts of a day. */
export function PipelineList({ onOpen }: { onOpen: (id: number) => void }): ReactElement {
  const say = useTexts(texts);
  const [address, change] = useSearchParams();
  const { kind, search } = address;
  const page = Math.max(1, Number(address.page) || 1);
  const columns = useColumns();
  const query = api.useQuery(
    'get',
    '/api/ingest/pipelines',
    {
      params: {
        query: {
          limit: pageSize,
          offset: (page - 1) * pageSize,
          ...(kind ? { kind: kind as Kind } : {}),
          ...(search ? { search } : {}),
        },
      },
    },
    { refetchInterval: again, placeholderData: keepPreviousData },
  );
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('search') ?? '').trim();
    change({ search: text || undefined, page: undefined });
  };
  return (
    <>
      <Panel title={say.list}>
        <form className="ingest-filters" onSubmit={find} key={search}>
          <Choice
            label={say.kind}
            value={(kind ?? '') as Kind | ''}
            options={[all, ...choicesOf(kinds)]}
            onChange={(next) => change({ kind: next || undefined, page: undefined })}
          />
          <label htmlFor="pipeline-search">
            {say.search}
            <Input id="pipeline-search" name="search" type="search" maxLength={80} defaultValue={search} />
          </label>
          <Button htmlType="submit">{say.apply}</Button>
        </form>
        <QueryState query={query}>
          {(data) =>
            data.total === 0 ? (
              <Empty>
                {kind || search ? (
                  <>
                    <p>{say.nothing}</p>
                    <Button size="small" onClick={() => change({ kind: undefined, search: undefined })}>
                      {say.reset}
                    </Button>
                  </>
                ) : (
                  say.empty
                )}
              </Empty>
            ) : (
              <DataTable
                caption={say.list}
                exportName="pipelines"
                rows={data.pipelines}
                rowKey={(pipeline) => pipeline.id}
                onRow={(pipeline) => onOpen(pipeline.id)}
                loading={query.isPlaceholderData}
                paging={{
                  total: data.total,
                  page,
                  pageSize,
                  onChange: (next) => change({ page: next === 1 ? undefined : String(next) }),
                }}
                columns={columns}
              />
            )
          }
        </QueryState>
      </Panel>
      {query.data && <OffersPanel offers={query.data.offers} />}
    </>
  );
}

function useColumns(): Column<Pipeline>[] {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const at = (time: string | null): string | null => time && formatTime(time, language, 'minute');
  const count = (key: 'stored' | 'duplicate' | 'revised' | 'quarantined'): Column<Pipeline> => ({
    key,
    title: say[key],
    numeric: true,
    value: ({ day }) => day[key],
  });
  const silence = ({ silentSince, silenceSeconds }: Pipeline): string =>
    silentSince
      ? say.since(at(silentSince) ?? '')
      : silenceSeconds === null
        ? say.unwatched
        : say.silence(spanWords(silenceSeconds)[language]);
  return [
    {
      key: 'name',
      title: say.name,
      value: ({ name }) => name,
      render: ({ name }) => (
        <span translate="no" className="ingest-file">
          {name}
        </span>
      ),
    },
    { key: 'kind', title: say.kind, value: ({ settings }) => kinds[settings.kind][language] },
    {
      key: 'state',
      title: say.state,
      value: (pipeline) => stateOf(pipeline).words[language],
      render: (pipeline) => <PipelineState pipeline={pipeline} />,
    },
    {
      key: 'last',
      title: say.last,
      value: ({ lastRun }) => lastRun && at(lastRun.startedAt),
      render: ({ lastRun }) =>
        lastRun ? (
          <>
            <span className="ingest-line">{at(lastRun.startedAt)}</span>
            <div className="quiet">{runStates[lastRun.state][language]}</div>
          </>
        ) : (
          <span className="quiet">{say.never}</span>
        ),
    },
    {
      key: 'next',
      title: say.next,
      value: ({ nextRunAt }) => at(nextRunAt),
      render: ({ enabled, nextRunAt, intervalSeconds }) =>
        intervalSeconds === null ? (
          <span className="quiet">{say.pushed}</span>
        ) : (
          <>
            <span className="ingest-line">{(enabled && at(nextRunAt)) || '—'}</span>
            <div className="quiet">{say.every(spanWords(intervalSeconds)[language])}</div>
          </>
        ),
    },
    {
      key: 'data',
      title: say.data,
      value: ({ lastDataAt }) => at(lastDataAt),
      render: (pipeline) => (
        <>
          <span className="ingest-line">{at(pipeline.lastDataAt) ?? say.never}</span>
          <div className={pipeline.silentSince ? 'ingest-bad' : 'quiet'}>{silence(pipeline)}</div>
        </>
      ),
    },
    count('stored'),
    count('duplicate'),
    count('revised'),
    count('quarantined'),
  ];
}

/** The state of a pipeline; what needs somebody stands out, and not by colour alone. */
export function PipelineState({ pipeline }: { pipeline: Pipeline }): ReactElement {
  const { language } = useLanguage();
  const { words, tone } = stateOf(pipeline);
  return (
    <span className={`ingest-line ingest-${tone}`}>
      {tone === 'bad' ? '⚠ ' : ''}
      {words[language]}
    </span>
  );
}

/** Where sources can send to, and what an administrator opened. */
function OffersPanel({ offers }: { offers: Offers }): ReactElement {
  const say = useTexts(texts);
  const facts: Array<[string, string]> = [
    [say.pushAddress, `POST ${location.origin}/api/ingest/push`],
    [say.broker, offers.broker ? `mqtt://${offers.broker}` : say.off],
    [say.folders, offers.folders.join(', ') || say.none],
    [say.hosts, offers.hosts.join(', ') || say.none],
  ];
  return (
    <Panel title={say.offers}>
      <dl className="ingest-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
