import {
  api,
  defineTexts,
  Failed,
  formatTime,
  Link,
  Panel,
  QueryState,
  queryClient,
  useLanguage,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Pipeline } from '../answers.ts';
import { Fact } from '../Fact.tsx';
import { HowToSend } from './HowToSend.tsx';
import { PipelineState } from './PipelineList.tsx';
import { PipelineRuns } from './PipelineRuns.tsx';
import { PushKeys } from './PushKeys.tsx';
import { hasKeys, isOpen, isScheduled, kinds, spanWords } from './words.ts';

const texts = defineTexts({
  state: { zh: '状态', en: 'State' },
  source: { zh: '来源', en: 'Source' },
  where: { zh: '位置', en: 'Where' },
  secret: { zh: '密码或令牌', en: 'Password or token' },
  kept: { zh: '已密封保存，不再显示', en: 'sealed and kept; never shown' },
  none: { zh: '无', en: 'none' },
  interval: { zh: '取数间隔', en: 'Interval' },
  next: { zh: '下次运行', en: 'Next run' },
  silence: { zh: '静默告警', en: 'Alarm on silence' },
  after: (span: string) => ({ zh: `超过 ${span} 没有新数据`, en: `after ${span} without new data` }),
  since: (at: string) => ({ zh: `静默自 ${at}`, en: `silent since ${at}` }),
  data: { zh: '最近新数据', en: 'Last new data' },
  newest: { zh: '最新监测时间', en: 'Newest time of its values' },
  cursor: { zh: '已取到', en: 'Read up to' },
  failures: { zh: '连续失败', en: 'Failures in a row' },
  connection: { zh: '与外部服务的连接', en: 'Connection to the broker' },
  connected: { zh: '已连接', en: 'connected' },
  changed: { zh: '最后修改', en: 'Last change' },
  run: { zh: '立即运行', en: 'Run now' },
  cancel: { zh: '取消运行', en: 'Cancel the run' },
  pause: { zh: '停用', en: 'Pause' },
  enable: { zh: '启用', en: 'Switch on' },
  edit: { zh: '修改', en: 'Change' },
  quarantine: { zh: '查看隔离记录', en: 'See its quarantine entries' },
  runs: { zh: '运行记录', en: 'Runs' },
});
const again = 3000;

/** Asks again for everything that shows pipelines. */
export const refreshPipelines = (): void =>
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/ingest/pipelines'),
  });

/** One pipeline: how it fares, what one can do with it, its keys and its runs. */
export function PipelineDetail({ id, onEdit }: { id: number; onEdit: () => void }): ReactElement {
  const say = useTexts(texts);
  const query = api.useQuery(
    'get',
    '/api/ingest/pipelines/{pipelineId}',
    { params: { path: { pipelineId: id } } },
    { refetchInterval: again },
  );
  return (
    <QueryState query={query}>
      {(pipeline) => (
        <>
          <Panel
            title={<span translate="no">{pipeline.name}</span>}
            extra={<Actions pipeline={pipeline} onEdit={onEdit} />}
          >
            <Facts pipeline={pipeline} />
            <p>
              <Link to="/quarantine" search={{ pipeline: String(pipeline.id), settled: 'false' }}>
                {say.quarantine}
              </Link>
            </p>
          </Panel>
          {hasKeys(pipeline.settings) && (
            <>
              <HowToSend pipeline={pipeline} />
              <PushKeys pipelineId={pipeline.id} />
            </>
          )}
          <Panel title={say.runs}>
            <PipelineRuns pipeline={pipeline} />
          </Panel>
        </>
      )}
    </QueryState>
  );
}

/** Where the source stands, in a line. */
function whereOf({ settings }: Pipeline): string {
  switch (settings.kind) {
    case 'http':
      return settings.url;
    case 'database':
      return `${settings.engine}://${settings.user}@${settings.host}:${settings.port}/${settings.database}`;
    case 'folder':
      return [settings.root, settings.folder, settings.pattern].filter(Boolean).join('/');
    case 'mqtt':
      return `${settings.broker ?? 'mqtt:'} ${settings.topic}`;
    default:
      return 'POST /api/ingest/push';
  }
}

function Facts({ pipeline }: { pipeline: Pipeline }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { settings, silenceSeconds, silentSince, intervalSeconds, connection } = pipeline;
  const at = (time: string | null): string => formatTime(time, language);
  const facts: Array<[string, ReactNode]> = [
    [say.state, <PipelineState key="state" pipeline={pipeline} />],
    [say.source, kinds[settings.kind][language]],
    [
      say.where,
      <span key="where" translate="no">
        {whereOf(pipeline)}
      </span>,
    ],
    ...(connection
      ? ([[say.connection, connection.connected ? say.connected : connection.words?.[language]]] as Array<
          [string, ReactNode]
        >)
      : []),
    ...(hasKeys(settings) || settings.kind === 'folder'
      ? []
      : ([[say.secret, pipeline.secretSet ? say.kept : say.none]] as Array<[string, ReactNode]>)),
    ...(intervalSeconds === null
      ? []
      : ([
          [say.interval, spanWords(intervalSeconds)[language]],
          [say.next, pipeline.enabled ? at(pipeline.nextRunAt) : '—'],
          [
            say.cursor,
            <span key="cursor" translate="no">
              {pipeline.cursor ?? '—'}
            </span>,
          ],
          [say.failures, pipeline.failures],
        ] as Array<[string, ReactNode]>)),
    [
      say.silence,
      <span key="silence" className={silentSince ? 'ingest-bad' : undefined}>
        {silenceSeconds === null ? say.none : say.after(spanWords(silenceSeconds)[language])}
        {silentSince && ` · ${say.since(at(silentSince))}`}
      </span>,
    ],
    [say.data, at(pipeline.lastDataAt)],
    [say.newest, at(pipeline.newestTime)],
    [
      say.changed,
      <span key="changed" translate="no">
        {pipeline.changedBy} {at(pipeline.changedAt)}
      </span>,
    ],
  ];
  return (
    <dl className="figure-facts ingest-pipeline">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

function Actions({ pipeline, onEdit }: { pipeline: Pipeline; onEdit: () => void }): ReactElement | null {
  const say = useTexts(texts);
  const { can } = useSession();
  const settled = { onSettled: refreshPipelines };
  const run = api.useMutation('post', '/api/ingest/pipelines/{pipelineId}/run', settled);
  const cancel = api.useMutation('post', '/api/ingest/pipelines/{pipelineId}/cancel', settled);
  const enable = api.useMutation('post', '/api/ingest/pipelines/{pipelineId}/enabled', settled);
  if (!can('ingest.pipelines')) return null;
  const params = { path: { pipelineId: pipeline.id } };
  const running = pipeline.lastRun !== null && isOpen(pipeline.lastRun);
  const error = run.error ?? cancel.error ?? enable.error;
  return (
    <div className="ingest-actions">
      {isScheduled(pipeline.settings.kind) &&
        (running ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params })}>
            {say.cancel}
          </Button>
        ) : (
          <Button loading={run.isPending} onClick={() => run.mutate({ params })}>
            {say.run}
          </Button>
        ))}
      <Button
        type={pipeline.enabled ? 'default' : 'primary'}
        loading={enable.isPending}
        onClick={() => enable.mutate({ params, body: { enabled: !pipeline.enabled } })}
      >
        {pipeline.enabled ? say.pause : say.enable}
      </Button>
      <Button onClick={onEdit}>{say.edit}</Button>
      {error && <Failed error={error} />}
    </div>
  );
}
