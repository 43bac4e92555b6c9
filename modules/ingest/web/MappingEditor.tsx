import { Choice, defineTexts, useTexts } from '@zhanlan/kernel/web';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Definition, ImportFile } from './answers.ts';
import { headerOf, inLayout } from './definition.ts';
import { PropertyColumns } from './PropertyColumns.tsx';
import { SiteColumns } from './SiteColumns.tsx';
import { choicesOf, delimiters, encodings, stamps } from './words.ts';

const texts = defineTexts({
  reading: { zh: '文件', en: 'File' },
  records: { zh: '记录', en: 'Records' },
  encoding: { zh: '编码', en: 'Encoding' },
  delimiter: { zh: '分隔符', en: 'Delimiter' },
  headerRow: { zh: '表头在第几行', en: 'Row of the header' },
  sheet: { zh: '工作表（留空：第一个）', en: 'Sheet (empty: the first)' },
  layout: { zh: '排列', en: 'Layout' },
  missing: { zh: '表示缺测的文本（逗号分开）', en: 'Texts that mean “no value” (with commas)' },
  propertyColumn: { zh: '项目列', en: 'Column of the property' },
  valueColumn: { zh: '数值列', en: 'Column of the value' },
  unitColumn: { zh: '单位列', en: 'Column of the unit' },
  time: { zh: '时间', en: 'Time' },
  timeColumns: { zh: '时间列（多列依次拼接）', en: 'Time columns (several are joined)' },
  format: { zh: '时间格式', en: 'Time format' },
  formatHelp: {
    zh: 'YYYY MM DD HH mm ss，单个字母不补零；ISO 为标准写法',
    en: 'YYYY MM DD HH mm ss, one letter without leading zeros; ISO reads the standard form',
  },
  zone: { zh: '时区', en: 'Zone' },
  stamp: { zh: '时标含义', en: 'The stamp marks' },
  yearAsked: { zh: '文件中没有年份，导入时填写', en: 'The file has no year; ask for it on import' },
});
const found = { value: '' as const, words: { zh: '自动识别', en: 'as found' } };
const layouts = [
  { value: 'wide', words: { zh: '一列一个项目', en: 'one column for each property' } },
  { value: 'long', words: { zh: '一行一个数值', en: 'one row for each value' } },
] as const;

/** What is mapped: a table, or records whose fields are the header. */
export interface Mapped extends Pick<ImportFile, 'header' | 'rows'> {
  format: ImportFile['format'] | 'records';
}

export interface EditorProps {
  file: Mapped;
  definition: Definition;
  onChange: (definition: Definition) => void;
  /** The year can be asked for: somebody is there to answer. */
  attended?: boolean;
}

/** Columns of the file as choices, with none in front. */
export const columnChoices = (header: readonly string[]) => [
  { value: '', words: { zh: '（无）', en: '(none)' } },
  ...[...new Set(header)].filter(Boolean).map((value) => ({ value, words: { zh: value, en: value } })),
];

/** A list typed with commas; what is between them without blanks. */
export const listOf = (text: string): string[] =>
  text
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** How the file becomes readings: the file itself, time, site, and what each column holds. */
export function MappingEditor(props: EditorProps): ReactElement {
  return (
    <div className="ingest-editor">
      <FileReading {...props} />
      <TimeColumns {...props} />
      <SiteColumns {...props} />
      <PropertyColumns {...props} />
    </div>
  );
}

function FileReading({ file, definition, onChange }: EditorProps): ReactElement {
  const say = useTexts(texts);
  const columns = columnChoices(headerOf(file, definition.headerRow));
  return (
    <fieldset>
      <legend>{file.format === 'records' ? say.records : say.reading}</legend>
      {file.format === 'records' ? null : file.format === 'xlsx' ? (
        <label htmlFor="mapping-sheet">
          {say.sheet}
          <Input
            id="mapping-sheet"
            maxLength={80}
            value={definition.sheet ?? ''}
            onChange={(event) => onChange({ ...definition, sheet: event.target.value || undefined })}
          />
        </label>
      ) : (
        <>
          <Choice
            label={say.encoding}
            value={definition.encoding ?? ''}
            options={[found, ...choicesOf(encodings)]}
            onChange={(encoding) => onChange({ ...definition, encoding: encoding || undefined })}
          />
          <Choice
            label={say.delimiter}
            value={definition.delimiter ?? ''}
            options={[found, ...choicesOf(delimiters)]}
            onChange={(delimiter) => onChange({ ...definition, delimiter: delimiter || undefined })}
          />
        </>
      )}
      {file.format !== 'records' && (
        <label htmlFor="mapping-header">
          {say.headerRow}
          <InputNumber
            id="mapping-header"
            min={1}
            max={Math.min(50, file.rows.length + 1)}
            precision={0}
            value={definition.headerRow ?? 1}
            onChange={(row) => onChange({ ...definition, headerRow: row ?? 1 })}
          />
        </label>
      )}
      <label htmlFor="mapping-missing">
        {say.missing}
        <Input
          id="mapping-missing"
          key={definition.missing?.join()}
          defaultValue={(definition.missing ?? ['NaN', '—', '--', '-', 'null', '-99']).join(', ')}
          onBlur={(event) => onChange({ ...definition, missing: listOf(event.target.value) })}
        />
      </label>
      <Choice
        label={say.layout}
        value={definition.layout}
        options={layouts}
        onChange={(layout) => onChange(inLayout(definition, layout))}
      />
      {definition.layout === 'long' && (
        <>
          <Choice
            label={say.propertyColumn}
            value={definition.propertyColumn}
            options={columns}
            onChange={(propertyColumn) => onChange({ ...definition, propertyColumn })}
          />
          <Choice
            label={say.valueColumn}
            value={definition.valueColumn}
            options={columns}
            onChange={(valueColumn) => onChange({ ...definition, valueColumn })}
          />
          <Choice
            label={say.unitColumn}
            value={definition.unitColumn ?? ''}
            options={columns}
            onChange={(unitColumn) => onChange({ ...definition, unitColumn: unitColumn || undefined })}
          />
        </>
      )}
    </fieldset>
  );
}

function TimeColumns({ file, definition, onChange, attended = true }: EditorProps): ReactElement {
  const say = useTexts(texts);
  const { time } = definition;
  const header = [...new Set(headerOf(file, definition.headerRow))].filter(Boolean);
  const set = (change: Partial<Definition['time']>): void =>
    onChange({ ...definition, time: { ...time, ...change } });
  return (
    <fieldset>
      <legend>{say.time}</legend>
      <label htmlFor="mapping-time">
        {say.timeColumns}
        <Select
          id="mapping-time"
          aria-label={say.timeColumns}
          mode="multiple"
          maxCount={4}
          value={time.columns.filter(Boolean)}
          options={header.map((value) => ({ value, label: value }))}
          onChange={(columns: string[]) => set({ columns })}
        />
      </label>
      <label htmlFor="mapping-format">
        {say.format}
        <Input
          id="mapping-format"
          maxLength={60}
          value={time.format}
          aria-describedby="mapping-format-help"
          onChange={(event) => set({ format: event.target.value })}
        />
        <span id="mapping-format-help" className="quiet">
          {say.formatHelp}
        </span>
      </label>
      <label htmlFor="mapping-zone">
        {say.zone}
        <Input
          id="mapping-zone"
          maxLength={6}
          value={time.zone ?? '+08:00'}
          onChange={(event) => set({ zone: event.target.value.trim() })}
        />
      </label>
      <Choice
        label={say.stamp}
        value={time.stamp}
        options={choicesOf(stamps)}
        onChange={(stamp) => set({ stamp })}
      />
      {attended && (
        <Checkbox
          checked={time.yearAsked ?? false}
          onChange={(event) => set({ yearAsked: event.target.checked })}
        >
          {say.yearAsked}
        </Checkbox>
      )}
    </fieldset>
  );
}
