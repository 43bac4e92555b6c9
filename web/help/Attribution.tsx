import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  defineTexts,
  inLanguage,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
  type Words,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

/** One source of the sample city, as the build of the base map writes it. */
interface Source {
  attribution: Words;
  licence: string;
  /** Its shapes are drawn on the map. */
  onMap: boolean;
  files: string[];
}

const texts = defineTexts({
  title: { zh: '数据来源与署名', en: 'Sources and attributions' },
  data: { zh: '样例城市数据', en: 'Data of the sample city' },
  note: {
    zh: '样例数据来自公开资料，区界仅供内部示意，不得公开。带“模拟”标记的站点与数值不是真实监测结果，不参与任何城市统计。',
    en: 'The sample data come from public sources; district outlines are an internal sketch, not for publication. Sites and values marked SIM are not real and enter no figure of the city.',
  },
  missing: {
    zh: '底图尚未生成，署名清单暂缺；来源见仓库 data/zhanjiang/NOTICE.md。',
    en: 'The base map was not built, so its list is missing; data/zhanjiang/NOTICE.md in the repository names the sources.',
  },
  attribution: { zh: '来源', en: 'Source' },
  licence: { zh: '许可', en: 'Licence' },
  fact: { zh: '公开事实数据', en: 'Published facts' },
  onMap: { zh: '用于地图', en: 'On the map' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  files: { zh: '文件', en: 'Files' },
  font: { zh: '字体', en: 'Font' },
  fontNote: {
    zh: '思源黑体（Noto Sans SC），SIL Open Font License 1.1。',
    en: 'Noto Sans SC, SIL Open Font License 1.1.',
  },
});

async function readSources(): Promise<Source[]> {
  const answer = await fetch('/basemap/attribution.json');
  if (!answer.headers.get('content-type')?.includes('json')) return [];
  return ((await answer.json()) as { sources?: Source[] }).sources ?? [];
}

export default function Attribution(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const sources = useQuery({ queryKey: ['attribution'], queryFn: readSources, staleTime: Infinity });
  const columns: Array<Column<Source>> = [
    { key: 'source', title: say.attribution, value: (row) => inLanguage(row.attribution, language) },
    {
      key: 'licence',
      title: say.licence,
      value: (row) => (row.licence === 'public-fact' ? say.fact : row.licence),
    },
    { key: 'onMap', title: say.onMap, value: (row) => (row.onMap ? say.yes : say.no) },
    {
      key: 'files',
      title: say.files,
      value: (row) => row.files.join('; '),
      render: (row) => <span style={{ overflowWrap: 'anywhere' }}>{row.files.join('; ')}</span>,
    },
  ];
  return (
    <Page title={say.title}>
      <Panel title={say.data}>
        <p>{say.note}</p>
        <QueryState query={sources} empty={say.missing}>
          {(rows) => (
            <DataTable
              columns={columns}
              rows={rows}
              rowKey={(row) => `${row.attribution.en}:${row.licence}`}
              exportName={say.title}
              caption={say.data}
            />
          )}
        </QueryState>
      </Panel>
      <Panel title={say.font}>
        <p>{say.fontNote}</p>
      </Panel>
    </Page>
  );
}
