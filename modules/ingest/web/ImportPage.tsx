import { api, defineTexts, Page, Panel, QueryState, useSession, useTexts } from '@zhanlan/kernel/web';
import { type ReactElement, useState } from 'react';
import type { ImportFile } from './answers.ts';
import { Prepare } from './Prepare.tsx';
import { Runs } from './Runs.tsx';
import { Upload } from './Upload.tsx';
import './ingest.css';

const texts = defineTexts({
  title: { zh: '数据导入', en: 'Import' },
  runs: { zh: '导入记录', en: 'Imports' },
  none: { zh: '还没有导入过文件。', en: 'No file has been imported yet.' },
  readOnly: {
    zh: '本账号可查看导入情况；导入文件请联系监测分析员或数据管理员。',
    en: 'This account may look at imports; to import a file, ask an analyst or a data administrator.',
  },
});
const pageSize = 20;

/** From a file to readings: upload, choose how to read it, look at the first rows, import, follow it. */
export default function ImportPage(): ReactElement {
  const say = useTexts(texts);
  const { can } = useSession();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [page, setPage] = useState(1);
  const runs = api.useQuery(
    'get',
    '/api/ingest/runs',
    { params: { query: { limit: pageSize, offset: (page - 1) * pageSize } } },
    {
      // While something runs its progress is asked for every second.
      refetchInterval: (query) =>
        query.state.data?.runs.some((run) => run.state === 'queued' || run.state === 'running')
          ? 1000
          : false,
    },
  );
  return (
    <Page title={say.title}>
      {can('ingest.import') ? (
        <>
          <Upload file={file} onFile={setFile} />
          {file && (
            <Prepare
              key={file.fileId}
              file={file}
              onStarted={() => {
                setFile(null);
                setPage(1);
                void runs.refetch();
              }}
            />
          )}
        </>
      ) : (
        <p className="quiet">{say.readOnly}</p>
      )}
      <Panel title={say.runs}>
        <QueryState query={runs} empty={say.none} isEmpty={(data) => data.total === 0}>
          {(data) => (
            <Runs
              runs={data.runs}
              paging={{ total: data.total, page, pageSize, onChange: setPage }}
              onChanged={() => void runs.refetch()}
            />
          )}
        </QueryState>
      </Panel>
    </Page>
  );
}
