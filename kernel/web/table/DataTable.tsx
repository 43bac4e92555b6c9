import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { type ReactElement, type ReactNode, useState } from 'react';
import { formatNumber, missingSign } from '../format.ts';
import { defineTexts, useTexts } from '../language.tsx';
import { Link } from '../routing.tsx';
import { type Cell, saveCsv } from './csv.ts';
import './DataTable.css';

const texts = defineTexts({
  rows: (n: number) => ({ zh: `共 ${n} 行`, en: n === 1 ? '1 row' : `${n} rows` }),
  export: { zh: '导出 CSV', en: 'Export CSV' },
  empty: { zh: '没有符合条件的数据', en: 'Nothing matches' },
});

export interface Column<Row> {
  key: string;
  title: string;
  /** Plain value: what is sorted by and exported, and shown where `render` is absent. `null` is missing. */
  value: (row: Row) => Cell;
  render?: (row: Row) => ReactNode;
  /** Right-aligned tabular figures. */
  numeric?: boolean;
  /** Pixels. */
  width?: number;
  /** False where an order has no sense. */
  sortable?: boolean;
}

interface DataTableProps<Row> {
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** File name of the export, without ending. */
  exportName: string;
  /** What the table lists, for readers who cannot see its surroundings. */
  caption: string;
  /** Opens a row by click or Enter. */
  onRow?: (row: Row) => void;
  /** Address of a row: its first cell becomes a link. */
  rowLink?: (row: Row) => string;
  /** Where the centre pages: the page shown (from 1) and how to ask for another. */
  paging?: { total: number; page: number; pageSize: number; onChange: (page: number) => void };
  /** Rows still arrive. */
  loading?: boolean;
}

const pageSize = 100;
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Missing values come last whichever way one sorts upwards; numbers by size, text by the order of Chinese. */
function compare(a: Cell, b: Cell): number {
  const aMissing = a === null || a === undefined;
  const bMissing = b === null || b === undefined;
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** The table of the workbench: dense, sortable, sticky header, exports what it shows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactElement {
  const { columns, rows, rowKey, exportName, caption, onRow, rowLink, paging, loading = false } = props;
  const say = useTexts(texts);
  const [sorted, setSorted] = useState<{ key: string; descending: boolean } | null>(null);

  const shownInCell = (column: Column<Row>, row: Row): ReactNode => {
    if (column.render) return column.render(row);
    const value = column.value(row);
    return column.numeric ? formatNumber(value) : (value ?? missingSign);
  };
  const tableColumns = columns.map(
    (column, index): ColumnType<Row> => ({
      key: column.key,
      title: column.title,
      ...(column.width ? { width: column.width } : {}),
      ...(column.numeric ? { align: 'right', className: 'number' } : {}),
      ...(column.sortable === false || paging
        ? {}
        : { sorter: (a: Row, b: Row) => compare(column.value(a), column.value(b)) }),
      render: (_value, row) => {
        const shown = shownInCell(column, row);
        return rowLink && index === 0 ? <Link to={rowLink(row)}>{shown}</Link> : shown;
      },
    }),
  );

  const exportShown = (): void => {
    const column = sorted && columns.find(({ key }) => key === sorted.key);
    const ordered = column
      ? rows.toSorted((a, b) => compare(column.value(a), column.value(b)) * (sorted.descending ? -1 : 1))
      : rows;
    saveCsv(
      exportName,
      columns.map(({ title }) => title),
      ordered.map((row) => columns.map(({ value }) => value(row))),
    );
  };

  return (
    <div>
      <div className="table-tools">
        <span>{say.rows(paging?.total ?? rows.length)}</span>
        <Button size="small" icon={<DownloadOutlined />} onClick={exportShown} disabled={rows.length === 0}>
          {say.export}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-box" aria-label={caption} tabIndex={0}>
        <Table<Row>
          size="small"
          columns={tableColumns}
          dataSource={rows as Row[]}
          rowKey={rowKey}
          loading={loading}
          locale={{ emptyText: <span className="quiet">{say.empty}</span> }}
          showSorterTooltip={false}
          pagination={
            paging
              ? {
                  current: paging.page,
                  pageSize: paging.pageSize,
                  total: paging.total,
                  onChange: paging.onChange,
                  showSizeChanger: false,
                  hideOnSinglePage: true,
                }
              : { defaultPageSize: pageSize, showSizeChanger: false, hideOnSinglePage: true }
          }
          onChange={(_pages, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            setSorted(
              one?.order ? { key: String(one.columnKey), descending: one.order === 'descend' } : null,
            );
          }}
          {...(onRow
            ? {
                onRow: (row: Row) => ({
                  tabIndex: 0,
                  className: 'opens',
                  onClick: () => onRow(row),
                  onKeyDown: (event: React.KeyboardEvent) => {
                    if (event.key === 'Enter' && event.target === event.currentTarget) onRow(row);
                  },
                }),
              }
            : {})}
        />
      </section>
    </div>
  );
}
