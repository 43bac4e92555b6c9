import { api, defineTexts, Failed, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Definition, Settings, TriedSource } from '../answers.ts';
import { beginning } from '../definition.ts';
import { FirstRows } from '../FirstRows.tsx';
import { type Mapped, MappingEditor } from '../MappingEditor.tsx';
import { Preview } from '../Preview.tsx';
import { ComputedColumns, useComputed } from './ComputedColumns.tsx';
import { columnsOf } from './example.ts';
import { isScheduled } from './words.ts';

const texts = defineTexts({
  sample: {
    zh: '粘贴一份来源将发送的内容（JSON 或 CSV）',
    en: 'Paste what the source will send (JSON or CSV)',
  },
  try: { zh: '试取', en: 'Try the source' },
  read: { zh: '读取样例', en: 'Read the sample' },
  preview: { zh: '预览', en: 'Preview' },
  nothing: { zh: '试取不会存入任何数据。', en: 'Trying stores nothing.' },
});

/** A mapping of a source: its first records, what the columns mean, and how the records are then read. */
export function RecordMapping({
  pipelineId,
  settings,
  secret,
  definition,
  onChange,
}: {
  pipelineId: number | null;
  settings: Settings;
  secret: string | null;
  definition: Definition | null;
  onChange: (definition: Definition) => void;
}): ReactElement {
  const say = useTexts(texts);
  const [sample, setSample] = useState('');
  const scheduled = isScheduled(settings.kind);
  const source = { pipelineId, settings, secret, sample: scheduled ? null : sample };
  const tried = api.useMutation('post', '/api/ingest/pipelines/try', {
    // Mappings of files are no guide: a column of the same name may hold days there and hours here.
    onSuccess: ({ header }) => {
      if (!definition) onChange(beginning({ header }, []));
    },
  });
  const preview = api.useMutation('post', '/api/ingest/pipelines/try');
  const change = (next: Definition): void => {
    preview.reset();
    onChange(next);
  };
  const table = settings.kind === 'folder' || (settings.kind === 'http' && settings.format === 'table');
  const ready = scheduled || sample.trim() !== '';
  return (
    <div className="ingest-prepare">
      {!scheduled && (
        <label htmlFor="pipeline-sample" className="ingest-wide ingest-sample">
          {say.sample}
          <Input.TextArea
            id="pipeline-sample"
            rows={4}
            maxLength={200_000}
            value={sample}
            onChange={(event) => setSample(event.target.value)}
          />
        </label>
      )}
      <Button
        loading={tried.isPending}
        disabled={!ready}
        onClick={() => {
          preview.reset();
          tried.mutate({ body: { ...source, definition: null } });
        }}
      >
        {scheduled ? say.try : say.read}
      </Button>
      <Button
        loading={preview.isPending}
        disabled={!ready || !definition?.properties.length}
        onClick={() => definition && preview.mutate({ body: { ...source, definition } })}
      >
        {say.preview}
      </Button>
      <span className="quiet">{say.nothing}</span>
      {tried.error && <Failed error={tried.error} />}
      {preview.error && <Failed error={preview.error} />}
      {definition && (
        <Columns
          tried={tried.data ?? null}
          format={table ? 'csv' : 'records'}
          definition={definition}
          onChange={change}
        />
      )}
      {preview.data?.preview ? (
        <Preview preview={{ rows: preview.data.preview }} />
      ) : (
        tried.data && <FirstRows file={tried.data} />
      )}
    </div>
  );
}

/** What the columns mean, those that are computed among them. */
function Columns({
  tried,
  format,
  definition,
  onChange,
}: {
  tried: TriedSource | null;
  format: Mapped['format'];
  definition: Definition;
  onChange: (definition: Definition) => void;
}): ReactElement {
  // Before the source was tried again, its columns are those that the mapping knows.
  const records = tried ?? { header: columnsOf(definition), rows: [] };
  const { asked, query } = useComputed(records, definition);
  const file: Mapped = {
    format,
    header: [...records.header, ...asked.map(({ column }) => column)],
    rows: records.rows.map((row, index) => [...row, ...(query.data?.rows[index]?.cells ?? [])]),
  };
  return (
    <div className="ingest-wide">
      <MappingEditor file={file} definition={definition} onChange={onChange} attended={false} />
      <ComputedColumns records={records} definition={definition} onChange={onChange} />
    </div>
  );
}
