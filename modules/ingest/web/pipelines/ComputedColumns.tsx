import { api, defineTexts, Failed, failureOf, useLanguage, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type ReactElement, useDeferredValue } from 'react';
import type { Computed, Definition } from '../answers.ts';

const texts = defineTexts({
  title: { zh: '计算列', en: 'Computed columns' },
  help: {
    zh: '用表达式由各列算出新列，如 number(row["NOx"]) * 1000 或 row.date + "T" + row.time；空单元格得到空。',
    en: 'New columns from those of the source, e.g. number(row["NOx"]) * 1000 or row.date + "T" + row.time; an empty cell gives an empty one.',
  },
  column: (n: number) => ({ zh: `计算列 ${n} 的名称`, en: `Name of computed column ${n}` }),
  expression: (n: number) => ({ zh: `计算列 ${n} 的表达式`, en: `Expression of computed column ${n}` }),
  result: { zh: '结果', en: 'Result' },
  name: { zh: '名称', en: 'Name' },
  formula: { zh: '表达式', en: 'Expression' },
  add: { zh: '增加计算列', en: 'Add a computed column' },
  remove: (n: number) => ({ zh: `删除计算列 ${n}`, en: `Remove computed column ${n}` }),
  removeShort: { zh: '删除', en: 'Remove' },
  empty: { zh: '（空）', en: '(empty)' },
});

interface Records {
  header: string[];
  rows: string[][];
}

/** Rows that are looked at while an expression is typed. */
const shownRows = 3;

/** The first rows with the cells that the expressions give, as far as these can be computed. */
export function useComputed(records: Records, definition: Definition) {
  const computed = definition.computed ?? [];
  const body = useDeferredValue({
    header: records.header,
    rows: records.rows.slice(0, shownRows),
    computed: computed.filter(({ column, expression }) => column !== '' && expression.trim() !== ''),
    missing: definition.missing ?? [],
  });
  const query = api.useQuery(
    'post',
    '/api/ingest/expressions/result',
    { body },
    {
      enabled: body.computed.length > 0 && body.rows.length > 0,
      retry: false,
      placeholderData: (before) => before,
    },
  );
  return { asked: body.computed, query };
}

/** Columns made by expressions, with what they give for the first rows while one types. */
export function ComputedColumns({
  records,
  definition,
  onChange,
}: {
  records: Records;
  definition: Definition;
  onChange: (definition: Definition) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const computed = definition.computed ?? [];
  const { asked, query } = useComputed(records, definition);
  const set = (next: Computed[]): void =>
    onChange({ ...definition, computed: next.length > 0 ? next : undefined });
  const change = (index: number, part: Partial<Computed>): void =>
    set(computed.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const resultOf = ({ column }: Computed): string => {
    const at = asked.findIndex((one) => one.column === column);
    if (at < 0 || query.error) return '';
    return (query.data?.rows ?? [])
      .map(({ cells, fault }) =>
        cells ? cells[at] || say.empty : fault?.column === column ? fault.reason : '—',
      )
      .join(language === 'zh' ? '；' : '; ');
  };
  return (
    <fieldset className="ingest-computed">
      <legend>{say.title}</legend>
      <p className="quiet">{say.help}</p>
      {computed.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a computed column has no other identity while its name is typed
        <div key={index}>
          <label htmlFor={`computed-${index}`}>
            {say.name}
            <Input
              id={`computed-${index}`}
              aria-label={say.column(index + 1)}
              maxLength={120}
              value={one.column}
              onChange={(event) => change(index, { column: event.target.value.trim() })}
            />
          </label>
          <label htmlFor={`expression-${index}`}>
            {say.formula}
            <Input
              id={`expression-${index}`}
              aria-label={say.expression(index + 1)}
              maxLength={500}
              value={one.expression}
              onChange={(event) => change(index, { expression: event.target.value })}
            />
          </label>
          <span role="status" translate="no">
            {resultOf(one) && `${say.result} ${resultOf(one)}`}
          </span>
          <Button
            aria-label={say.remove(index + 1)}
            onClick={() => set(computed.filter((_, at) => at !== index))}
          >
            {say.removeShort}
          </Button>
        </div>
      ))}
      {query.error && failureOf(query.error).status !== 0 && <Failed error={query.error} />}
      <Button onClick={() => set([...computed, { column: '', expression: '' }])}>{say.add}</Button>
    </fieldset>
  );
}
