import { DataTable, defineTexts, formatTime, type paths, useLanguage, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

const texts = defineTexts({
  caption: { zh: '前几行将这样导入', en: 'How the first rows will be imported' },
  line: { zh: '行', en: 'Line' },
  site: { zh: '站点', en: 'Site' },
  newSite: { zh: '新登记', en: 'new' },
  time: { zh: '时间（UTC+8）', en: 'Time (UTC+8)' },
  readings: { zh: '读到的数值', en: 'Values found' },
  faults: { zh: '问题', en: 'Faults' },
  filtered: { zh: '按方案略过', en: 'left out by the filter' },
  sum: (rows: number, readings: number, faults: number) => ({
    zh: `前 ${rows} 行：${readings} 个数值可导入，${faults} 处问题将进入隔离区。`,
    en: `First ${rows} rows: ${readings} values can be imported, ${faults} faults will go to quarantine.`,
  }),
});

type Answer = paths['/api/ingest/preview']['post']['responses'][200]['content']['application/json'];
type Row = Answer['rows'][number];

/** The first rows as the mapping reads them; nothing has been stored. */
export function Preview({ preview }: { preview: Pick<Answer, 'rows'> }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  // Values of a site that is not known are read, but go to quarantine.
  const readings = preview.rows.reduce(
    (sum, row) => sum + (row.siteId === null ? 0 : row.readings.length),
    0,
  );
  const faults = preview.rows.reduce((sum, row) => sum + row.faults.length, 0);
  const written = (row: Row): string =>
    row.readings
      .map((one) => `${one.column} ${one.qualifier ?? ''}${one.value} ${one.unit} → ${one.property}`)
      .join(language === 'zh' ? '；' : '; ');
  const faultsOf = (row: Row): string | null =>
    row.faults.map((one) => one.words[language]).join(' ') || null;
  return (
    <div className="ingest-wide">
      <p role="status">{say.sum(preview.rows.length, readings, faults)}</p>
      <DataTable
        caption={say.caption}
        exportName="preview"
        rows={preview.rows}
        rowKey={(row) => row.row}
        columns={[
          { key: 'line', title: say.line, numeric: true, value: (row) => row.row },
          {
            key: 'site',
            title: say.site,
            value: (row) => row.siteName,
            render: (row) => (
              <span translate="no">
                {row.siteName ?? '—'} {row.newSite && <span className="quiet">{say.newSite}</span>}
              </span>
            ),
          },
          {
            key: 'time',
            title: say.time,
            value: (row) => (row.time ? formatTime(row.time, language, 'minute') : null),
          },
          {
            key: 'readings',
            title: say.readings,
            value: (row) => (row.filtered ? say.filtered : written(row)),
            render: (row) =>
              row.filtered ? (
                <span className="quiet">{say.filtered}</span>
              ) : (
                <span translate="no">{written(row)}</span>
              ),
          },
          {
            key: 'faults',
            title: say.faults,
            value: faultsOf,
            render: (row) => <span translate="no">{faultsOf(row) ?? '—'}</span>,
          },
        ]}
      />
    </div>
  );
}
