import { type Words, wallTime } from '@zhanlan/kernel/contract';
import { type Cell, type Db, type FileAnswer, tableFile } from '@zhanlan/kernel/server';
import type { ExportQuery } from '../contract.ts';
import { type Stream, selectStreams } from './store/datastreams.ts';
import { type ExportValue, selectForExport } from './store/reads.ts';
import { selectSites } from './store/sites.ts';

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

function cells(stream: Stream, value: ExportValue, language: 'zh' | 'en'): Cell[] {
  return [
    wallTime(value.time),
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

const day = (time: Date): string => wallTime(time).slice(0, 10);

/** Present values of a site as a file; null where the caller may see no such site. */
export async function exportSite(db: Db, query: ExportQuery): Promise<FileAnswer | null> {
  const { siteId, from, to, format, language } = query;
  const { total } = await selectSites(db, { ids: [siteId], scope: query.district });
  if (total === 0) return null;
  const streams = await selectStreams(db, { siteIds: [siteId], scope: query.district });
  async function* rows(): AsyncIterable<Cell[]> {
    for (const stream of streams) {
      let after = new Date(from.getTime() - 1);
      for (;;) {
        const page = await selectForExport(db, stream.id, after, to, pageSize);
        for (const value of page) yield cells(stream, value, language);
        const last = page.at(-1);
        if (page.length < pageSize || !last) break;
        after = last.time;
      }
    }
  }
  return tableFile(rows(), {
    name: `${siteId}-${day(from)}-${day(to)}`,
    format,
    heading: heading.map((words) => words[language]),
  });
}
