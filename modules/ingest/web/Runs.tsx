import {
  api,
  DataTable,
  defineTexts,
  Failed,
  formatNumber,
  formatTime,
  Link,
  Name,
  useLanguage,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Progress } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Run } from './answers.ts';
import { RunDrawer } from './RunDrawer.tsx';
import { remainingOf } from './remaining.ts';
import { runStates } from './words.ts';

const texts = defineTexts({
  caption: { zh: '导入记录', en: 'Imports' },
  file: { zh: '文件', en: 'File' },
  mapping: { zh: '方案', en: 'Mapping' },
  state: { zh: '状态', en: 'State' },
  rows: { zh: '行', en: 'Rows' },
  stored: { zh: '新存', en: 'Stored' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  revised: { zh: '修订', en: 'Revised' },
  quarantined: { zh: '隔离', en: 'Quarantined' },
  by: { zh: '导入人', en: 'By' },
  at: { zh: '时间', en: 'At' },
  cancel: { zh: '取消', en: 'Cancel' },
  resume: { zh: '继续', en: 'Resume' },
  remaining: (minutes: number) => ({
    zh: minutes < 1 ? '不到 1 分钟' : `约剩 ${minutes} 分钟`,
    en: minutes < 1 ? 'less than a minute left' : `about ${minutes} min left`,
  }),
  progress: { zh: '导入进度', en: 'Progress of the import' },
});

/** Imports with progress, counts, cancel and resume. */
export function Runs(props: {
  runs: readonly Run[];
  paging: { total: number; page: number; pageSize: number; onChange: (page: number) => void };
  onChanged: () => void;
}): ReactElement {
  const { runs, paging, onChanged } = props;
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { can } = useSession();
  const cancel = api.useMutation('post', '/api/ingest/runs/{runId}/cancel', { onSettled: onChanged });
  const resume = api.useMutation('post', '/api/ingest/runs/{runId}/resume', { onSettled: onChanged });
  const [opened, setOpened] = useState<number | null>(null);
  const shown = runs.find(({ id }) => id === opened);
  const moving = (run: Run): boolean => run.state === 'queued' || run.state === 'running';
  const count = (key: 'rows' | 'stored' | 'duplicate' | 'revised') => ({
    key,
    title: say[key],
    numeric: true,
    value: (run: Run) => run.counts[key],
  });
  return (
    <>
      {(cancel.error || resume.error) && <Failed error={cancel.error ?? resume.error} />}
      <DataTable
        caption={say.caption}
        exportName="imports"
        rows={runs}
        rowKey={(run) => run.id}
        onRow={(run) => setOpened(run.id)}
        paging={paging}
        columns={[
          {
            key: 'file',
            title: say.file,
            value: (run) => run.fileName,
            width: 240,
            render: (run) => (
              <span translate="no" className="ingest-file">
                {run.fileName}
              </span>
            ),
          },
          {
            key: 'mapping',
            title: say.mapping,
            width: 240,
            value: (run) => run.mappingName[language],
            render: (run) => <Name words={run.mappingName} />,
          },
          {
            key: 'state',
            title: say.state,
            value: (run) => runStates[run.state][language],
            render: (run) => (
              <div className="ingest-state">
                {runStates[run.state][language]}
                {moving(run) && (
                  <Progress
                    size="small"
                    aria-label={say.progress}
                    percent={run.bytesTotal > 0 ? Math.floor((run.bytesRead / run.bytesTotal) * 100) : 0}
                  />
                )}
                <Remaining run={run} />
                {can('ingest.import') && moving(run) && (
                  <Button
                    size="small"
                    onClick={(event) => {
                      event.stopPropagation();
                      cancel.mutate({ params: { path: { runId: run.id } } });
                    }}
                  >
                    {say.cancel}
                  </Button>
                )}
                {can('ingest.import') && ['interrupted', 'cancelled', 'failed'].includes(run.state) && (
                  <Button
                    size="small"
                    onClick={(event) => {
                      event.stopPropagation();
                      resume.mutate({ params: { path: { runId: run.id } } });
                    }}
                  >
                    {say.resume}
                  </Button>
                )}
              </div>
            ),
          },
          count('rows'),
          count('stored'),
          count('duplicate'),
          count('revised'),
          {
            key: 'quarantined',
            title: say.quarantined,
            numeric: true,
            value: (run) => run.counts.quarantined,
            render: (run) =>
              run.counts.quarantined + run.counts.refusedRows > 0 ? (
                <Link to="/quarantine" search={{ run: String(run.id) }}>
                  {formatNumber(run.counts.quarantined)}
                </Link>
              ) : (
                '0'
              ),
          },
          { key: 'by', title: say.by, width: 120, value: (run) => run.createdBy },
          {
            key: 'at',
            title: say.at,
            width: 140,
            value: (run) => formatTime(run.createdAt, language, 'minute'),
          },
        ]}
      />
      {shown && <RunDrawer run={shown} onClose={() => setOpened(null)} />}
    </>
  );
}

function Remaining({ run }: { run: Run }): ReactElement | null {
  const say = useTexts(texts);
  const minutes = remainingOf(run, Date.now());
  return minutes === null ? null : <div className="quiet">{say.remaining(minutes)}</div>;
}
