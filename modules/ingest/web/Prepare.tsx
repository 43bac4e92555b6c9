import {
  api,
  Choice,
  defineTexts,
  Failed,
  inLanguage,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Input, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Definition, ImportFile, Mapping, Wide } from './answers.ts';
import { MappingEditor } from './MappingEditor.tsx';
import { Preview } from './Preview.tsx';

const texts = defineTexts({
  title: { zh: '第二步 选择导入方案', en: 'Step 2: choose a mapping' },
  mapping: { zh: '导入方案', en: 'Mapping' },
  fits: { zh: '适用', en: 'fits' },
  new: { zh: '新建方案…', en: 'A new mapping…' },
  year: { zh: '数据年份（文件中没有年份）', en: 'Year of the data (the file has none)' },
  edit: { zh: '调整方案', en: 'Adjust the mapping' },
  preview: { zh: '预览', en: 'Preview' },
  start: { zh: '开始导入', en: 'Start the import' },
  saveAs: { zh: '方案名称', en: 'Name of the mapping' },
  save: { zh: '保存方案', en: 'Save the mapping' },
  saved: { zh: '方案已保存。', en: 'The mapping is saved.' },
});

const blank = (file: ImportFile): Wide => ({
  layout: 'wide',
  time: { columns: [file.header[0] ?? ''], format: 'ISO', stamp: 'end' },
  site: { name: file.header[1] ?? '' },
  properties: [],
});

/** Chooses and adjusts how the file is read, shows the first rows so, and starts the import. */
export function Prepare({ file, onStarted }: { file: ImportFile; onStarted: () => void }): ReactElement {
  const say = useTexts(texts);
  const mappings = api.useQuery('get', '/api/ingest/mappings');
  return (
    <Panel title={say.title}>
      <QueryState query={mappings} isEmpty={() => false}>
        {(data) => <Chooser file={file} mappings={data.mappings} onStarted={onStarted} />}
      </QueryState>
    </Panel>
  );
}

function Chooser({
  file,
  mappings,
  onStarted,
}: {
  file: ImportFile;
  mappings: readonly Mapping[];
  onStarted: () => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const first = mappings.find((one) => one.id === file.suggested[0]);
  const [mappingId, setMappingId] = useState<string | null>(first?.id ?? null);
  const [definition, setDefinition] = useState<Definition>((first?.definition as Definition) ?? blank(file));
  const [editing, setEditing] = useState(!first);
  const [year, setYear] = useState<number | null>(null);
  const [name, setName] = useState('');
  const preview = api.useMutation('post', '/api/ingest/preview');
  const start = api.useMutation('post', '/api/ingest/runs', { onSuccess: onStarted });
  const save = api.useMutation('post', '/api/ingest/mappings');
  const parameters = year === null ? {} : { year };
  const askYear = definition.time.yearAsked === true;

  const choose = (id: string): void => {
    const mapping = mappings.find((one) => one.id === id);
    setMappingId(mapping?.id ?? null);
    setDefinition((mapping?.definition as Definition) ?? blank(file));
    setEditing(!mapping);
    preview.reset();
  };
  const change = (next: Definition): void => {
    setDefinition(next);
    setMappingId(null);
    preview.reset();
  };

  return (
    <div className="ingest-prepare">
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
          { value: '', words: { zh: '新建方案…', en: 'A new mapping…' } },
        ]}
      />
      {askYear && (
        <label className="choice" htmlFor="import-year">
          {say.year}
          <InputNumber id="import-year" min={1980} max={2100} value={year} onChange={setYear} />
        </label>
      )}
      <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
        {say.edit}
      </Button>
      <Button
        loading={preview.isPending}
        onClick={() => preview.mutate({ body: { fileId: file.fileId, definition, parameters } })}
      >
        {say.preview}
      </Button>
      <Button
        type="primary"
        loading={start.isPending}
        disabled={askYear && year === null}
        onClick={() => start.mutate({ body: { fileId: file.fileId, mappingId, definition, parameters } })}
      >
        {say.start}
      </Button>
      {editing && definition.layout === 'wide' && (
        <div className="ingest-wide">
          <MappingEditor file={file} definition={definition} onChange={change} />
          <div className="ingest-save">
            <Input
              aria-label={say.saveAs}
              placeholder={say.saveAs}
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button
              disabled={name.trim().length < 2}
              loading={save.isPending}
              onClick={() => save.mutate({ body: { name: name.trim(), definition } })}
            >
              {say.save}
            </Button>
            {save.isSuccess && <span role="status">{say.saved}</span>}
          </div>
          {save.error && <Failed error={save.error} />}
        </div>
      )}
      {start.error && <Failed error={start.error} />}
      {preview.error && <Failed error={preview.error} />}
      {preview.data && <Preview preview={preview.data} />}
      {!preview.data && !preview.error && (
        <table
          className="ingest-head"
          aria-label={inLanguage({ zh: '文件前几行', en: 'First rows of the file' }, language)}
        >
          <thead>
            <tr>
              {file.header.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a header may hold a name twice
                <th key={index} scope="col" translate="no">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.rows.slice(0, 5).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
              <tr key={index} translate="no">
                {row.map((cell, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row have no other identity
                  <td key={position}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
