import {
  api,
  defineTexts,
  Empty,
  formatNumber,
  halfIn,
  type Language,
  Page,
  Panel,
  type paths,
  QueryState,
  saveCsv,
  useLanguage,
  useSearchParam,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import type { ReactElement } from 'react';
import './administration.css';

type Schema =
  paths['/api/admin/dictionary']['get']['responses'][200]['content']['application/json']['schemas'][number];
type Table = Schema['tables'][number];

const texts = defineTexts({
  title: { zh: '数据字典', en: 'Data dictionary' },
  intro: { zh: '直接读自运行中的数据库', en: 'Read from the running database' },
  search: { zh: '按名称或说明查找', en: 'Find by name or description' },
  nothing: { zh: '没有符合的表或字段。', en: 'No table or column matches.' },
  export: { zh: '导出 CSV', en: 'Export CSV' },
  tables: (n: number) => ({ zh: `${n} 张表`, en: n === 1 ? '1 table' : `${n} tables` }),
  rows: (n: string) => ({ zh: `约 ${n} 行`, en: `about ${n} rows` }),
  schema: { zh: '模式', en: 'Schema' },
  table: { zh: '表', en: 'Table' },
  column: { zh: '字段', en: 'Column' },
  type: { zh: '类型', en: 'Type' },
  key: { zh: '主键', en: 'Key' },
  required: { zh: '必填', en: 'Required' },
  comment: { zh: '说明', en: 'Description' },
  yes: { zh: '是', en: 'yes' },
});

/** Schemas reduced to the tables and columns in which the text occurs. */
function matching(schemas: readonly Schema[], text: string): Schema[] {
  const wanted = text.trim().toLowerCase();
  const has = (one: { name: string; comment: string }): boolean =>
    `${one.name} ${one.comment}`.toLowerCase().includes(wanted);
  return schemas.flatMap((schema) => {
    if (has(schema)) return [schema];
    const tables = schema.tables.flatMap((table) => {
      if (has(table)) return [table];
      const columns = table.columns.filter(has);
      return columns.length > 0 ? [{ ...table, columns }] : [];
    });
    return tables.length > 0 ? [{ ...schema, tables }] : [];
  });
}

const said = (count: string, comment: string, language: Language): string =>
  comment ? `${count} · ${halfIn(comment, language)}` : count;

export default function Dictionary(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [text, setText] = useSearchParam('search', '');
  const dictionary = api.useQuery('get', '/api/admin/dictionary', {}, { staleTime: 300_000 });
  const shown = matching(dictionary.data?.schemas ?? [], text);
  const exportShown = (): void =>
    saveCsv(
      say.title,
      [say.schema, say.table, say.column, say.type, say.key, say.required, say.comment],
      shown.flatMap((schema) =>
        schema.tables.flatMap((table) =>
          table.columns.map((column) => [
            schema.name,
            table.name,
            column.name,
            column.type,
            column.key ? say.yes : '',
            column.nullable ? '' : say.yes,
            halfIn(column.comment, language),
          ]),
        ),
      ),
    );
  return (
    <Page
      title={say.title}
      scope={
        <Input.Search
          allowClear
          aria-label={say.search}
          placeholder={say.search}
          defaultValue={text}
          onSearch={setText}
          style={{ width: 280, maxWidth: '100%' }}
        />
      }
      actions={<Button onClick={exportShown}>{say.export}</Button>}
    >
      <Panel title={say.intro}>
        <QueryState query={dictionary}>
          {shown.length === 0 ? (
            <Empty>{say.nothing}</Empty>
          ) : (
            <div className="dictionary">
              {shown.map((schema) => (
                <details key={`${schema.name}:${text}`} open={text !== ''}>
                  <summary>
                    <strong>{schema.name}</strong>{' '}
                    <span className="quiet">
                      {said(say.tables(schema.tables.length), schema.comment, language)}
                    </span>
                  </summary>
                  {schema.tables.map((table) => (
                    <TableEntry key={table.name} table={table} open={text !== ''} />
                  ))}
                </details>
              ))}
            </div>
          )}
        </QueryState>
      </Panel>
    </Page>
  );
}

function TableEntry({ table, open }: { table: Table; open: boolean }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <details open={open}>
      <summary>
        <strong>{table.name}</strong>{' '}
        <span className="quiet">
          {said(say.rows(formatNumber(Math.max(0, table.rows))), table.comment, language)}
        </span>
      </summary>
      <div className="dictionary-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{say.column}</th>
              <th scope="col">{say.type}</th>
              <th scope="col">{say.key}</th>
              <th scope="col">{say.required}</th>
              <th scope="col">{say.comment}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.name}>
                <td>
                  <code>{column.name}</code>
                </td>
                <td>{column.type}</td>
                <td>{column.key ? say.yes : ''}</td>
                <td>{column.nullable ? '' : say.yes}</td>
                <td>{halfIn(column.comment, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
