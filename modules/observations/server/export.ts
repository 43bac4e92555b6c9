import type { Words } from '@zhanlan/kernel/contract';
import { type Cell, type Db, type FileAnswer, tableFile } from '@zhanlan/kernel/server';
import type { Stream } from './store/datastreams.ts';
import { type ExportValue, selectForExport } from './store/reads.ts';

const pageSize = 5000;

const heading: Words[] = [
  { zh: '时间（UTC+8）', en: 'Time (UTC+8)' },
  { zh: '项目代码', en: 'Property code' },
  { zh: '项目', en: 'Property' },
  { zh: '周期', en: 'Interval' },
  { zh: '统计量', en: 'Statistic' },
  { zh: '数值', en: 'Value' },
  { zh: '限定符', en: 'Qualifier' },
  { zh: '单位', en: 'Unit' },
  { zh: '标记', en: 'Flag' },
  { zh: '状态', en: 'State' },
  { zh: '版本', en: 'Revision' },
  { zh: '来源', en: 'Source' },
  { zh: '模拟', en: 'Simulated' },
];

const localTime = (time: Date): string =>
  new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

function cells(stream: Stream, value: ExportValue, language: 'zh' | 'en'): Cell[] {
  return [
    localTime(value.time),
    stream.property,
    stream.propertyName[language],
    stream.interval,
    stream.statistic,
    value.value,
    value.qualifier,
    stream.unit,
    value.flag,
    value.state,
    value.revision,
    value.source,
    stream.simulated ? (language === 'zh' ? '模拟' : 'SIM') : '',
  ];
}

/** Present values of a site's datastreams as a file. */
export function exportStreams(
  db: Db,
  streams: readonly Stream[],
  range: { from: Date; to: Date },
  options: { format: 'csv' | 'xlsx'; language: 'zh' | 'en'; name: string },
): Promise<FileAnswer> {
  async function* rows(): AsyncIterable<Cell[]> {
    for (const stream of streams) {
      let after = new Date(range.from.getTime() - 1);
      for (;;) {
        const page = await selectForExport(db, stream.id, after, range.to, pageSize);
        for (const value of page) yield cells(stream, value, options.language);
        const last = page.at(-1);
        if (page.length < pageSize || !last) break;
        after = last.time;
      }
    }
  }
  return tableFile(rows(), {
    name: options.name,
    format: options.format,
    heading: heading.map((words) => words[options.language]),
  });
}
