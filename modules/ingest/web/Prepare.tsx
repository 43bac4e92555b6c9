import { api, Choice, defineTexts, Failed, Panel, QueryState, useTexts } from '@zhanlan/kernel/web';
import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Definition, ImportFile, Mapping } from './answers.ts';
import { beginning } from './definition.ts';
import { FirstRows } from './FirstRows.tsx';
import { MappingEditor } from './MappingEditor.tsx';
import { Preview } from './Preview.tsx';
import { SaveMapping } from './SaveMapping.tsx';

const texts = defineTexts({
  title: { zh: '第二步 选择导入方案，预览后导入', en: 'Step 2: choose a mapping, look at it, import' },
  mapping: { zh: '导入方案', en: 'Mapping' },
  none: {
    zh: '没有现成方案适用于这个文件。请说明各列的含义，可保存为方案供以后使用。',
    en: 'No mapping fits this file. Say what the columns mean; it can be saved as a mapping for later.',
  },
  year: { zh: '数据年份（文件中没有年份）', en: 'Year of the data (the file has none)' },
  edit: { zh: '调整方案', en: 'Adjust the mapping' },
  preview: { zh: '预览', en: 'Preview' },
  start: { zh: '开始导入', en: 'Start the import' },
  first: { zh: '先预览，再导入', en: 'Preview first, then import' },
});

/** Chooses and adjusts how the file is read, shows the first rows so, and starts the import. */
export function Prepare({ file, onStarted }: { file: ImportFile; onStarted: () => void }): ReactElement {
  const say = useTexts(texts);
  const mappings = api.useQuery('get', '/api/ingest/mappings');
  return (
    <Panel title={say.title}>
      <QueryState query={mappings} isEmpty={() => false}>
        {(data) => (
          <Chooser
            file={file}
            mappings={data.mappings}
            onStarted={onStarted}
            onSaved={() => void mappings.refetch()}
          />
        )}
      </QueryState>
    </Panel>
  );
}

function Chooser({
  file,
  mappings,
  onStarted,
  onSaved,
}: {
  file: ImportFile;
  mappings: readonly Mapping[];
  onStarted: () => void;
  onSaved: () => void;
}): ReactElement {
  const say = useTexts(texts);
  const first = mappings.find((one) => one.id === file.suggested[0]);
  const [mappingId, setMappingId] = useState<string | null>(first?.id ?? null);
  const [definition, setDefinition] = useState<Definition>(first?.definition ?? beginning(file, mappings));
  const [editing, setEditing] = useState(!first);
  const [year, setYear] = useState<number | null>(null);
  const preview = api.useMutation('post', '/api/ingest/preview');
  const start = api.useMutation('post', '/api/ingest/runs', { onSuccess: onStarted });
  const askYear = definition.time.yearAsked === true;
  const body = { fileId: file.fileId, definition, parameters: year === null ? {} : { year } };
  const chosen = mappings.find((one) => one.id === mappingId);

  const take = (id: string | null, next: Definition): void => {
    setMappingId(id);
    setDefinition(next);
    preview.reset();
  };
  const choose = (id: string): void => {
    const mapping = mappings.find((one) => one.id === id);
    take(mapping?.id ?? null, mapping?.definition ?? beginning(file, mappings));
    setEditing(!mapping);
  };

  return (
    <div className="ingest-prepare">
      {file.suggested.length === 0 && <p className="ingest-wide quiet">{say.none}</p>}
      <Choice
        label={say.mapping}
        value={mappingId ?? ''}
        onChange={choose}
        options={[
          ...mappings.map((one) => ({
            value: one.id,
            words: file.suggested.includes(one.id)
              ? { zh: `${one.name.zh}（适用）`, en: `${one.name.en} (fits)` }
              : one.name,
          })),
          {
            value: '',
            words: editing
              ? { zh: '未保存的方案', en: 'Unsaved mapping' }
              : { zh: '新建方案…', en: 'A new mapping…' },
          },
        ]}
      />
      {askYear && (
        <label className="choice" htmlFor="import-year">
          {say.year}
          <InputNumber
            id="import-year"
            min={1980}
            max={2100}
            precision={0}
            value={year}
            onChange={(next) => {
              setYear(next);
              preview.reset();
            }}
          />
        </label>
      )}
      <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
        {say.edit}
      </Button>
      <Button
        loading={preview.isPending}
        disabled={askYear && year === null}
        onClick={() => preview.mutate({ body })}
      >
        {say.preview}
      </Button>
      <Button
        type="primary"
        loading={start.isPending}
        disabled={!preview.data}
        onClick={() => start.mutate({ body: { ...body, mappingId } })}
      >
        {say.start}
      </Button>
      {!preview.data && <span className="quiet">{say.first}</span>}
      {editing && (
        <div className="ingest-wide">
          <MappingEditor file={file} definition={definition} onChange={(next) => take(null, next)} />
          <SaveMapping
            definition={definition}
            name={chosen && !chosen.builtIn ? chosen.name.zh : ''}
            onSaved={(saved) => {
              setMappingId(saved.id);
              onSaved();
            }}
          />
        </div>
      )}
      {start.error && <Failed error={start.error} />}
      {preview.error && <Failed error={preview.error} />}
      {preview.data ? <Preview preview={preview.data} /> : <FirstRows file={file} />}
    </div>
  );
}
