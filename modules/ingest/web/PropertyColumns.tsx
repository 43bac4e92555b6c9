import { Choice, defineTexts, useLanguage, useTexts } from '@zhanlan/kernel/web';
import { Checkbox, Input } from 'antd';
import type { ReactElement } from 'react';
import type { PropertyColumn } from './answers.ts';
import { examplesOf, propertyNames, withEntry } from './definition.ts';
import type { EditorProps } from './MappingEditor.tsx';
import { PropertyList, propertyList, useProperties } from './PropertyList.tsx';
import { bases, choicesOf, intervals, statistics } from './words.ts';

const texts = defineTexts({
  wide: {
    zh: '各列的监测项目（输入代码或名称查找；不填代码的列不导入）',
    en: 'Properties of the columns (find them by code or name; a column without a code is left out)',
  },
  long: {
    zh: '项目列中各文本的监测项目（不填代码的不导入）',
    en: 'Properties of the texts in the property column (a text without a code is left out)',
  },
  column: { zh: '列或文本', en: 'Column or text' },
  example: { zh: '示例', en: 'Example' },
  property: { zh: '项目代码', en: 'Property code' },
  unknown: { zh: '代码表中没有', en: 'not in the code table' },
  unit: { zh: '单位', en: 'Unit' },
  interval: { zh: '周期', en: 'Interval' },
  statistic: { zh: '统计量', en: 'Statistic' },
  basis: { zh: '基准', en: 'Basis' },
  method: { zh: '方法', en: 'Method' },
  zero: { zh: '0 即缺测', en: '0 is no value' },
});

/** Says of each column, or each text of a long file, which property it holds and how it was taken. */
export function PropertyColumns({ file, definition, onChange }: EditorProps): ReactElement {
  const say = useTexts(texts);
  const heads = [
    'column',
    'example',
    'property',
    'unit',
    'interval',
    'statistic',
    'basis',
    'method',
    'zero',
  ] as const;
  const caption = definition.layout === 'wide' ? say.wide : say.long;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="ingest-scroll" aria-label={caption} tabIndex={0}>
      <PropertyList />
      <table className="ingest-columns">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {propertyNames(definition, file).map((column) => (
            <PropertyRow
              key={column}
              column={column}
              example={
                definition.layout === 'wide'
                  ? examplesOf(file, column, definition.headerRow).slice(0, 2).join(', ')
                  : ''
              }
              entry={definition.properties.find((one) => one.column === column)}
              onChange={(change) => onChange(withEntry(definition, column, change))}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PropertyRow({
  column,
  example,
  entry,
  onChange,
}: {
  column: string;
  example: string;
  entry: PropertyColumn | undefined;
  onChange: (change: Partial<PropertyColumn>) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { data: properties } = useProperties();
  const known = entry && properties?.get(entry.property);
  const choose = (property: string): void => {
    const unit = properties?.get(property)?.unit;
    onChange({ property, ...(unit && !entry?.unit ? { unit } : {}) });
  };
  return (
    <tr>
      <th scope="row" translate="no">
        {column}
      </th>
      <td translate="no" className="quiet">
        {example}
      </td>
      <td>
        <Input
          size="small"
          list={propertyList}
          className="ingest-code"
          aria-label={`${column} ${say.property}`}
          value={entry?.property ?? ''}
          onChange={(event) => choose(event.target.value.trim())}
        />{' '}
        <span className="quiet">
          {known ? known.name[language] : entry && properties ? say.unknown : null}
        </span>
      </td>
      {!entry ? (
        <td colSpan={6} />
      ) : (
        <>
          <td>
            <Input
              size="small"
              className="ingest-unit"
              aria-label={`${column} ${say.unit}`}
              maxLength={20}
              value={entry.unit}
              onChange={(event) => onChange({ unit: event.target.value })}
            />
          </td>
          <td>
            <Choice
              quiet
              label={`${column} ${say.interval}`}
              value={entry.interval}
              options={choicesOf(intervals)}
              onChange={(interval) => onChange({ interval })}
            />
          </td>
          <td>
            <Choice
              quiet
              label={`${column} ${say.statistic}`}
              value={entry.statistic}
              options={choicesOf(statistics)}
              onChange={(statistic) => onChange({ statistic })}
            />
          </td>
          <td>
            <Choice
              quiet
              label={`${column} ${say.basis}`}
              value={entry.basis ?? 'measured'}
              options={choicesOf(bases)}
              onChange={(basis) => onChange({ basis })}
            />
          </td>
          <td>
            <Input
              size="small"
              className="ingest-unit"
              aria-label={`${column} ${say.method}`}
              maxLength={80}
              value={entry.method ?? ''}
              onChange={(event) => onChange({ method: event.target.value })}
            />
          </td>
          <td>
            <Checkbox
              aria-label={`${column} ${say.zero}`}
              checked={entry.zeroIsFault ?? false}
              onChange={(event) => onChange({ zeroIsFault: event.target.checked })}
            />
          </td>
        </>
      )}
    </tr>
  );
}
