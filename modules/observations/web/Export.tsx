import { DownloadOutlined } from '@ant-design/icons';
import { defineTexts, useLanguage, useMoment, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Range } from './range.ts';

const texts = defineTexts({
  title: (format: string) => ({
    zh: `导出所选时段全部项目的现行值（${format}）`,
    en: `Export the values in force of all properties in the range (${format})`,
  }),
  present: { zh: '导出为现行值，不按所选的“所知”时间。', en: 'The export holds the values in force now.' },
});

const formats = [
  { format: 'csv', name: 'CSV' },
  { format: 'xlsx', name: 'Excel' },
] as const;

/** All datastreams of the site in the range, as files. */
export function Export({ siteId, range }: { siteId: string; range: Range }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { asKnownAt } = useMoment();
  return (
    <>
      {formats.map(({ format, name }) => (
        <Button
          key={format}
          size="small"
          icon={<DownloadOutlined />}
          download
          title={say.title(name)}
          href={`/api/observations/sites/${encodeURIComponent(siteId)}/export?${new URLSearchParams({
            from: range.from,
            to: range.to,
            format,
            language,
          })}`}
        >
          {name}
        </Button>
      ))}
      {asKnownAt && <span className="quiet">{say.present}</span>}
    </>
  );
}
