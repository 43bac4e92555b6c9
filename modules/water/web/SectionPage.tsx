import {
  type Column,
  DataTable,
  defineTexts,
  Empty,
  formatNumber,
  formatTime,
  Link,
  OtherMoments,
  Page,
  Panel,
  Swatch,
  useLanguage,
  usePathParams,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import {
  publishedBefore,
  type Section,
  type SectionDossier,
  type SectionItem,
  useMonth,
  useSection,
} from './answers.ts';
import { classColour, worseThan } from './classes.ts';
import { ClassMark, VerdictMark } from './marks.tsx';
import { RankingTable } from './Rankings.tsx';
import './water.css';

const texts = defineTexts({
  page: { zh: '断面档案', en: 'Section dossier' },
  back: { zh: '返回断面列表', en: 'All sections' },
  series: { zh: '监测数据与曲线', en: 'Readings and charts' },
  facts: { zh: '此刻的评价', en: 'Judged at this moment' },
  class: { zh: '水质类别', en: 'Class' },
  target: { zh: '水质目标', en: 'Target class' },
  noTarget: { zh: '没有设定', en: 'none set' },
  verdict: { zh: '是否达标', en: 'Against target' },
  determining: { zh: '定类项目', en: 'Determining items' },
  time: { zh: '监测时间（UTC+8）', en: 'Measured (UTC+8)' },
  river: { zh: '河流', en: 'River' },
  unknown: { zh: '— 资料未载明', en: '— not stated by the sources' },
  body: { zh: '水体类型', en: 'Water body' },
  riverBody: { zh: '河流（总磷按河流限值）', en: 'River (limit of rivers for total phosphorus)' },
  lakeBody: { zh: '湖库（总磷按湖库限值）', en: 'Lake or reservoir (limit of lakes for total phosphorus)' },
  assessed: { zh: '考核', en: 'Assessed' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  position: { zh: '位置', en: 'Position' },
  items: { zh: '各项目与限值', en: 'Items against the limits' },
  item: { zh: '项目', en: 'Item' },
  value: { zh: '数值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  itemClass: { zh: '单项类别', en: 'Class of the item' },
  notJudged: { zh: '不参与定类', en: 'decides no class' },
  against: { zh: '对照目标', en: 'Against the target' },
  within: { zh: '✓ 符合', en: '✓ within' },
  worse: { zh: '✗ 劣于目标', en: '✗ worse than target' },
  multiple: { zh: '超标倍数', en: 'Exceedance multiple' },
  limits: { zh: '定类项目的限值（GB 3838-2002）', en: 'Limits of the determining items (GB 3838-2002)' },
  targets: { zh: '水质目标的沿革', en: 'Targets over time' },
  from: { zh: '起始日期', en: 'In force from' },
  source: { zh: '来源', en: 'Source' },
  noTargets: { zh: '没有设定水质目标。', en: 'No target was set.' },
  rankings: { zh: '已发布的排名（照录）', en: 'Published ranks (as published)' },
  noRankings: {
    zh: '所看时刻之前没有这个断面的已发布排名。',
    en: 'No rank of this section was published before this moment.',
  },
});

/** One section: what is known of it, its class with what decided, targets and published ranks. */
export default function SectionPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { siteId = '' } = usePathParams();
  const dossier = useSection(siteId);
  return (
    <Page
      title={dossier.data ? dossier.data.section.name[language] : say.page}
      scope={
        <>
          <Link to="/water">{say.back}</Link>
          {dossier.data && <Link to={`/sites/${siteId}`}>{say.series}</Link>}
        </>
      }
      loading={dossier.isPending}
      error={dossier.data ? null : dossier.error}
      onRetry={() => void dossier.refetch()}
    >
      {dossier.data && <Dossier dossier={dossier.data} />}
    </Page>
  );
}

function Dossier({ dossier }: { dossier: SectionDossier }): ReactElement {
  const say = useTexts(texts);
  const month = useMonth();
  const { section, targets } = dossier;
  const rankings = publishedBefore(dossier.rankings, month);
  return (
    <>
      <Panel title={say.facts}>
        <Facts section={section} />
        {section.time === null && <OtherMoments />}
      </Panel>
      {section.items.length > 0 && (
        <Panel title={say.items}>
          <Items section={section} />
        </Panel>
      )}
      <Panel title={say.targets}>
        {targets.length > 0 ? <Targets targets={targets} /> : <Empty>{say.noTargets}</Empty>}
      </Panel>
      <Panel title={say.rankings}>
        {rankings.length > 0 ? (
          <RankingTable rankings={rankings} caption={say.rankings} />
        ) : (
          <Empty>{say.noRankings}</Empty>
        )}
      </Panel>
    </>
  );
}

function Facts({ section }: { section: Section }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { position } = section;
  const facts: Array<[string, ReactElement | string]> = [
    [say.class, <ClassMark key="class" section={section} />],
    [say.verdict, <VerdictMark key="verdict" section={section} />],
    [say.target, section.targetClass ?? say.noTarget],
    [say.determining, section.determining.map(({ name }) => name[language]).join(', ') || '—'],
    [say.time, formatTime(section.time, language)],
    [say.assessed, section.assessed ? say.yes : say.no],
    [say.river, section.river?.[language] ?? say.unknown],
    [say.body, section.waterBody === 'river' ? say.riverBody : say.lakeBody],
    [
      say.position,
      position ? `${position.longitude.toFixed(4)}°E ${position.latitude.toFixed(4)}°N` : say.unknown,
    ],
  ];
  return (
    <dl className="water-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Items({ section }: { section: Section }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const multipleOf = (row: SectionItem): string | null =>
    section.exceedances.find(({ item }) => item === row.item)?.multiple ?? null;
  const against = (row: SectionItem): string | null => {
    const worse = worseThan(row.class, section.targetClass);
    return worse === null ? null : worse ? say.worse : say.within;
  };
  const columns: Array<Column<SectionItem>> = [
    { key: 'item', title: say.item, value: (row) => row.name[language] },
    {
      key: 'value',
      title: say.value,
      numeric: true,
      value: (row) => (row.qualifier ? `${row.qualifier}${row.value}` : row.value),
      render: (row) => `${row.qualifier ?? ''}${formatNumber(row.value)}`,
    },
    { key: 'unit', title: say.unit, value: (row) => (row.unit === '1' ? '' : row.unit) },
    {
      key: 'class',
      title: say.itemClass,
      value: (row) => row.class,
      render: (row) => {
        const colour = classColour(row.class);
        return colour ? (
          <Swatch colour={colour}>{row.class}</Swatch>
        ) : (
          <span className="quiet">{say.notJudged}</span>
        );
      },
    },
    { key: 'against', title: say.against, value: against },
    { key: 'multiple', title: say.multiple, numeric: true, value: multipleOf },
  ];
  return (
    <>
      <DataTable
        columns={columns}
        rows={section.items}
        rowKey={(row) => row.property}
        exportName={`${section.name[language]} ${formatTime(section.time, language)}`}
        caption={say.items}
      />
      {section.class.limits.length > 0 && (
        <>
          <h3 className="water-subtitle">{say.limits}</h3>
          <dl className="water-limits">
            {section.class.limits.map((limit) => (
              <div key={limit.label.en}>
                <dt>{limit.label[language]}</dt>
                <dd>
                  {limit.value} {limit.unit}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Targets({ targets }: { targets: SectionDossier['targets'] }): ReactElement {
  const say = useTexts(texts);
  const columns: Array<Column<SectionDossier['targets'][number]>> = [
    { key: 'class', title: say.target, value: (row) => row.class },
    { key: 'from', title: say.from, value: (row) => row.from },
    {
      key: 'source',
      title: say.source,
      value: (row) => row.source,
      render: (row) => <Verbatim text={row.source} />,
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={targets}
      rowKey={(row) => row.from}
      exportName={say.targets}
      caption={say.targets}
    />
  );
}
