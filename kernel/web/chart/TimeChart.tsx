import {
  DownloadOutlined,
  FileImageOutlined,
  FullscreenOutlined,
  LineChartOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { EChartsType } from 'echarts/core';
import { type CSSProperties, type ReactElement, useEffect, useRef, useState } from 'react';
import { SimulatedMark } from '../figure/marks.tsx';
import { formatTime } from '../format.ts';
import { defineTexts, useLanguage, useTexts } from '../language.tsx';
import { type Cell, saveCsv, saveFile } from '../table/csv.ts';
import { type Column, DataTable } from '../table/DataTable.tsx';
import type { Drawing, Limit, Series } from './plot.ts';
import './TimeChart.css';

const texts = defineTexts({
  table: { zh: '表格', en: 'Table' },
  chart: { zh: '图', en: 'Chart' },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
  png: { zh: '下载 PNG', en: 'Download PNG' },
  svg: { zh: '下载 SVG', en: 'Download SVG' },
  full: { zh: '全屏', en: 'Full screen' },
  time: { zh: '时间（UTC+8）', en: 'Time (UTC+8)' },
  described: (title: string, series: string, from: string, to: string) => ({
    zh: `${title}：${series}，${from} 至 ${to}。可切换为表格阅读。`,
    en: `${title}: ${series}, from ${from} to ${to}. The table button shows the numbers.`,
  }),
});

interface TimeChartProps {
  title: string;
  series: readonly Series[];
  limits?: readonly Limit[];
  /** Pixels. */
  height?: number;
}

interface Row {
  time: string;
  values: Array<number | null>;
}

/** One row for each time that any series has. */
function rowsOf(series: readonly Series[]): Row[] {
  const rows = new Map<number, Row>();
  series.forEach((one, index) => {
    for (const [time, value] of one.points) {
      const key = Date.parse(time);
      const row = rows.get(key) ?? { time, values: series.map(() => null) };
      row.values[index] = value;
      rows.set(key, row);
    }
  });
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** Keeps the earlier drawing while the new one says the same, so that a rendering page does not reset the zoom. */
function useSame(drawing: Drawing): Drawing {
  const kept = useRef({ drawing, text: JSON.stringify(drawing) });
  const text = JSON.stringify(drawing);
  if (text !== kept.current.text) kept.current = { drawing, text };
  return kept.current.drawing;
}

/** Values over time: unit on the axis, limits named, gaps left open; also as a table, CSV, picture and full screen. */
export function TimeChart({ title, series, limits = [], height = 320 }: TimeChartProps): ReactElement {
  const { language } = useLanguage();
  const say = useTexts(texts);
  const frame = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [asTable, setAsTable] = useState(false);
  const drawing = useSame({ series, limits, language });

  useEffect(() => {
    const element = host.current;
    if (asTable || !element) return;
    let gone = false;
    let watcher: ResizeObserver | undefined;
    void import('./plot.ts').then(({ mount, draw }) => {
      if (gone) return;
      const mounted = mount(element);
      chart.current = mounted;
      draw(mounted, drawing);
      watcher = new ResizeObserver(() => {
        mounted.resize();
        draw(mounted, drawing);
      });
      watcher.observe(element);
    });
    return () => {
      gone = true;
      watcher?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [asTable, drawing]);

  const named = series.map(({ name, unit }) => (unit && unit !== '1' ? `${name} (${unit})` : name));
  const rows = rowsOf(series);
  const columns: Array<Column<Row>> = [
    { key: 'time', title: say.time, value: (row) => formatTime(row.time, language) },
    ...named.map((heading, index) => ({
      key: `${index}`,
      title: heading,
      numeric: true,
      value: (row: Row): Cell => row.values[index],
    })),
  ];
  const saveTable = (): void =>
    saveCsv(
      title,
      columns.map((column) => column.title),
      rows.map((row) => columns.map(({ value }) => value(row))),
    );

  return (
    <figure className="chart" ref={frame} style={{ margin: 0 }}>
      <div className="chart-bar">
        <h3>
          {title} {series.some(({ simulated }) => simulated) && <SimulatedMark />}
        </h3>
        <div className="chart-tools">
          <Button
            size="small"
            icon={asTable ? <LineChartOutlined /> : <TableOutlined />}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? say.chart : say.table}
          </Button>
          <Button size="small" icon={<DownloadOutlined />} title={say.csv} onClick={saveTable}>
            CSV
          </Button>
          {!asTable && (
            <>
              <Button
                size="small"
                icon={<FileImageOutlined />}
                title={say.png}
                onClick={() => void savePicture(title, chart.current, host.current)}
              >
                PNG
              </Button>
              <Button size="small" title={say.svg} onClick={() => saveDrawing(title, chart.current)}>
                SVG
              </Button>
            </>
          )}
          <Button
            size="small"
            icon={<FullscreenOutlined />}
            title={say.full}
            aria-label={say.full}
            onClick={() => void frame.current?.requestFullscreen()}
          />
        </div>
      </div>
      {asTable ? (
        <DataTable
          columns={columns}
          rows={rows}
          rowKey={(row) => row.time}
          exportName={title}
          caption={title}
        />
      ) : (
        <div
          ref={host}
          className="chart-plot"
          role="img"
          aria-label={say.described(
            title,
            named.join(', '),
            formatTime(rows[0]?.time, language),
            formatTime(rows.at(-1)?.time, language),
          )}
          style={{ '--chart-height': `${height}px` } as CSSProperties}
        />
      )}
    </figure>
  );
}

function saveDrawing(title: string, chart: EChartsType | null): void {
  if (!chart) return;
  saveFile(`${title}.svg`, new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' }));
}

/** Draws the vector picture at twice its size on the ground of the page. */
async function savePicture(
  title: string,
  chart: EChartsType | null,
  host: HTMLElement | null,
): Promise<void> {
  if (!chart || !host) return;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = chart.getWidth() * 2;
  canvas.height = chart.getHeight() * 2;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = getComputedStyle(host).getPropertyValue('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveFile(`${title}.png`, blob), 'image/png');
}
