import { keepPreviousData } from '@tanstack/react-query';
import {
  api,
  DataTable,
  defineTexts,
  formatNumber,
  formatTime,
  QueryState,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Drawer } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Pipeline, PipelineRun } from '../answers.ts';
import { Fact } from '../Fact.tsx';
import { runStates, triggers } from './words.ts';

const texts = defineTexts({
  caption: { zh: '运行记录', en: 'Runs' },
  empty: {
    zh: '还没有运行过。启用后按间隔取数，或由来源推送；推送按小时合并为一次运行。',
    en: 'It has not run yet. Once switched on it asks at its interval, or the source pushes; what is pushed within an hour counts as one run.',
  },
  id: { zh: '编号', en: 'No.' },
  at: { zh: '开始', en: 'Began' },
  ended: { zh: '结束', en: 'Ended' },
  trigger: { zh: '起因', en: 'By' },
  by: { zh: '发起', en: 'Started by' },
  state: { zh: '状态', en: 'State' },
  rows: { zh: '记录', en: 'Records' },
  readings: { zh: '数值', en: 'Values' },
  stored: { zh: '新存', en: 'Stored' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  revised: { zh: '修订', en: 'Revised' },
  quarantined: { zh: '隔离', en: 'Quarantined' },
  filtered: { zh: '按方案略过的记录', en: 'Records that the filter leaves out' },
  refusedRows: { zh: '整条被拒的记录', en: 'Records refused as a whole' },
  missing: { zh: '无值的字段', en: 'Fields without a value' },
  log: { zh: '说明', en: 'What happened' },
  title: (id: number) => ({ zh: `运行 ${id}`, en: `Run ${id}` }),
  counts: { zh: '计数', en: 'Counts' },
  before: { zh: '运行前位置', en: 'Cursor before' },
  after: { zh: '运行后位置', en: 'Cursor after' },
  close: { zh: '关闭', en: 'Close' },
});
const pageSize = 20;
const again = 3000;

/** Every value of a run has one end; this says so in figures. */
function balanceOf({ readings, stored, duplicate, revised, quarantined }: PipelineRun['counts']): string {
  return `${formatNumber(readings)} = ${[stored, duplicate, revised, quarantined].map((n) => formatNumber(n)).join(' + ')}`;
}

/** What a pipeline did, newest first: values in = stored + duplicate + revised + quarantined, and why it ended as it did. */
export function PipelineRuns({ pipeline }: { pipeline: Pipeline }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [page, setPage] = useState(1);
  const [opened, open] = useState<number | null>(null);
  const query = api.useQuery(
    'get',
    '/api/ingest/pipelines/{pipelineId}/runs',
    {
      params: {
        path: { pipelineId: pipeline.id },
        query: { limit: pageSize, offset: (page - 1) * pageSize },
      },
    },
    { refetchInterval: again, placeholderData: keepPreviousData },
  );
  const count = (key: 'rows' | 'readings' | 'stored' | 'duplicate' | 'revised' | 'quarantined') => ({
    key,
    title: say[key],
    numeric: true,
    value: (run: PipelineRun) => run.counts[key],
  });
  const shown = query.data?.runs.find(({ id }) => id === opened);
  return (
    <QueryState query={query} empty={say.empty} isEmpty={(data) => data.total === 0}>
      {(data) => (
        <>
          <DataTable
            caption={say.caption}
            exportName={`pipeline-${pipeline.id}-runs`}
            rows={data.runs}
            rowKey={(run) => run.id}
            onRow={(run) => open(run.id)}
            paging={{ total: data.total, page, pageSize, onChange: setPage }}
            columns={[
              {
                key: 'at',
                title: say.at,
                value: (run) => formatTime(run.startedAt, language),
                render: (run) => <span className="ingest-line">{formatTime(run.startedAt, language)}</span>,
              },
              { key: 'trigger', title: say.trigger, value: (run) => triggers[run.trigger][language] },
              {
                key: 'state',
                title: say.state,
                value: (run) => runStates[run.state][language],
                render: (run) => (
                  <span className={`ingest-line ${run.state === 'failed' ? 'ingest-bad' : ''}`}>
                    {runStates[run.state][language]}
                  </span>
                ),
              },
              count('rows'),
              count('readings'),
              count('stored'),
              count('duplicate'),
              count('revised'),
              count('quarantined'),
              {
                key: 'log',
                title: say.log,
                value: (run) => run.words?.[language] ?? null,
                render: (run) => (
                  <span translate="no" className="ingest-words">
                    {run.words?.[language] ?? '—'}
                  </span>
                ),
              },
            ]}
          />
          {shown && <RunLog run={shown} onClose={() => open(null)} />}
        </>
      )}
    </QueryState>
  );
}

function RunLog({ run, onClose }: { run: PipelineRun; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const text = (value: string | null): ReactNode => <span translate="no">{value ?? '—'}</span>;
  const facts: Array<[string, ReactNode]> = [
    [say.state, runStates[run.state][language]],
    [say.trigger, triggers[run.trigger][language]],
    [say.by, text(run.startedBy)],
    [say.at, formatTime(run.startedAt, language)],
    [say.ended, formatTime(run.finishedAt, language)],
    [say.before, text(run.cursorBefore)],
    [say.after, text(run.cursorAfter)],
  ];
  const counts = [
    'rows',
    'filtered',
    'refusedRows',
    'missing',
    'readings',
    'stored',
    'duplicate',
    'revised',
    'quarantined',
  ] as const;
  return (
    <Drawer
      open
      onClose={onClose}
      title={say.title(run.id)}
      size={Math.min(560, window.innerWidth)}
      closable={{ 'aria-label': say.close }}
    >
      {run.words && <p translate="no">{run.words[language]}</p>}
      <dl className="figure-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      <section className="figure-part">
        <h3>{say.counts}</h3>
        <p>
          {say.readings} = {say.stored} + {say.duplicate} + {say.revised} + {say.quarantined}
          {language === 'zh' ? '：' : ': '}
          <b data-testid="balance">{balanceOf(run.counts)}</b>
        </p>
        <dl className="figure-facts">
          {counts.map((name) => (
            <Fact key={name} name={say[name]}>
              {formatNumber(run.counts[name])}
            </Fact>
          ))}
        </dl>
      </section>
    </Drawer>
  );
}
