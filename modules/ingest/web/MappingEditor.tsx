import { Choice, defineTexts, useTexts, type Words } from '@zhanlan/kernel/web';
import { Input } from 'antd';
import type { ReactElement } from 'react';
import type { ImportFile, PropertyColumn, Wide } from './answers.ts';

const texts = defineTexts({
  time: { zh: '时间列（可多列，用逗号分开）', en: 'Time columns (several with commas)' },
  format: { zh: '时间格式（YYYY MM DD HH mm，或 ISO）', en: 'Time format (YYYY MM DD HH mm, or ISO)' },
  stamp: { zh: '时标含义', en: 'The stamp marks' },
  siteCode: { zh: '站点编码列', en: 'Column of the site code' },
  siteName: { zh: '站点名称列', en: 'Column of the site name' },
  columns: {
    zh: '各列对应的监测项目；不填代码的列不导入',
    en: 'Properties of the columns; columns without a code are left out',
  },
  column: { zh: '列', en: 'Column' },
  property: { zh: '项目代码', en: 'Property code' },
  unit: { zh: '单位', en: 'Unit' },
  interval: { zh: '周期', en: 'Interval' },
  statistic: { zh: '统计量', en: 'Statistic' },
});
const stamps: Array<{ value: 'start' | 'end' | 'instant'; words: Words }> = [
  { value: 'end', words: { zh: '时段终点', en: 'end of the period' } },
  { value: 'start', words: { zh: '时段起点', en: 'start of the period' } },
  { value: 'instant', words: { zh: '瞬时', en: 'an instant' } },
];
const intervals: Array<{ value: PropertyColumn['interval']; words: Words }> = [
  { value: 'instant', words: { zh: '瞬时', en: 'instant' } },
  { value: 'PT10M', words: { zh: '10 分钟', en: '10 minutes' } },
  { value: 'PT1H', words: { zh: '小时', en: 'hour' } },
  { value: 'PT8H', words: { zh: '8 小时滑动', en: 'running 8 hours' } },
  { value: 'P1D', words: { zh: '日', en: 'day' } },
  { value: 'P1M', words: { zh: '月', en: 'month' } },
];
const statistics: Array<{ value: PropertyColumn['statistic']; words: Words }> = [
  { value: 'mean', words: { zh: '均值', en: 'mean' } },
  { value: 'instant', words: { zh: '瞬时值', en: 'value' } },
  { value: 'max', words: { zh: '最大值', en: 'maximum' } },
  { value: 'min', words: { zh: '最小值', en: 'minimum' } },
  { value: 'sum', words: { zh: '累计', en: 'sum' } },
];

/** Says for each column what it holds. */
export function MappingEditor(props: {
  file: ImportFile;
  definition: Wide;
  onChange: (definition: Wide) => void;
}): ReactElement {
  const { file, definition, onChange } = props;
  const say = useTexts(texts);
  const none = { value: '', words: { zh: '（无）', en: '(none)' } };
  const headers = [none, ...file.header.map((value) => ({ value, words: { zh: value, en: value } }))];
  const { time, site, properties } = definition;
  const entryOf = (column: string): PropertyColumn | undefined =>
    properties.find((one) => one.column === column);
  const setEntry = (column: string, change: Partial<PropertyColumn>): void => {
    const entry = {
      ...(entryOf(column) ?? { column, property: '', unit: '', interval: 'PT1H', statistic: 'mean' }),
      ...change,
    };
    const others = properties.filter((one) => one.column !== column);
    onChange({
      ...definition,
      properties: (entry.property === '' ? others : [...others, entry]) as PropertyColumn[],
    });
  };
  return (
    <div className="ingest-editor">
      <label htmlFor="mapping-time">
        {say.time}
        <Input
          id="mapping-time"
          value={time.columns.join(', ')}
          onChange={(event) =>
            onChange({
              ...definition,
              time: { ...time, columns: event.target.value.split(',').map((one) => one.trim()) },
            })
          }
        />
      </label>
      <label htmlFor="mapping-format">
        {say.format}
        <Input
          id="mapping-format"
          value={time.format}
          onChange={(event) => onChange({ ...definition, time: { ...time, format: event.target.value } })}
        />
      </label>
      <Choice
        label={say.stamp}
        value={time.stamp}
        options={stamps}
        onChange={(stamp) => onChange({ ...definition, time: { ...time, stamp } })}
      />
      <Choice
        label={say.siteCode}
        value={site.code ?? ''}
        options={headers}
        onChange={(code) => onChange({ ...definition, site: { ...site, code: code || undefined } })}
      />
      <Choice
        label={say.siteName}
        value={site.name ?? ''}
        options={headers}
        onChange={(name) => onChange({ ...definition, site: { ...site, name: name || undefined } })}
      />
      <table className="ingest-columns" aria-label={say.columns}>
        <caption>{say.columns}</caption>
        <thead>
          <tr>
            {[say.column, say.property, say.unit, say.interval, say.statistic].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.header.map((column) => {
            const entry = entryOf(column);
            return (
              <tr key={column}>
                <th scope="row" translate="no">
                  {column}
                </th>
                <td>
                  <Input
                    size="small"
                    aria-label={`${column} ${say.property}`}
                    value={entry?.property ?? ''}
                    onChange={(event) => setEntry(column, { property: event.target.value.trim() })}
                  />
                </td>
                <td>
                  <Input
                    size="small"
                    aria-label={`${column} ${say.unit}`}
                    value={entry?.unit ?? ''}
                    disabled={!entry}
                    onChange={(event) => setEntry(column, { unit: event.target.value })}
                  />
                </td>
                <td>
                  {entry && (
                    <Choice
                      quiet
                      label={`${column} ${say.interval}`}
                      value={entry.interval}
                      options={intervals}
                      onChange={(interval) => setEntry(column, { interval })}
                    />
                  )}
                </td>
                <td>
                  {entry && (
                    <Choice
                      quiet
                      label={`${column} ${say.statistic}`}
                      value={entry.statistic}
                      options={statistics}
                      onChange={(statistic) => setEntry(column, { statistic })}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
