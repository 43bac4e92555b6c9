import {
  type Column,
  DataTable,
  defineTexts,
  formatNumber,
  formatTime,
  Missing,
  missingSign,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { Section, SectionItem } from './answers.ts';
import { verdictOf, verdictWords } from './classes.ts';
import { ClassMark, VerdictMark } from './marks.tsx';

const texts = defineTexts({
  section: { zh: '断面', en: 'Section' },
  class: { zh: '水质类别', en: 'Class' },
  target: { zh: '目标', en: 'Target' },
  verdict: { zh: '是否达标', en: 'Against target' },
  determining: { zh: '定类项目', en: 'Determining items' },
  exceedances: { zh: '超标倍数', en: 'Exceedance multiples' },
  time: { zh: '监测时间（UTC+8）', en: 'Measured (UTC+8)' },
});
const noReport = { zh: '此前 7 天内没有该项数据', en: 'no reading of this item within 7 days before' };

const written = (item: SectionItem): string => `${item.qualifier ?? ''}${formatNumber(item.value)}`;
const unitOf = (item: SectionItem): string => (item.unit === '1' ? '' : ` (${item.unit})`);

/** Items that decide a class in any of the sections, in the order of the reports. */
function judgedItems(sections: readonly Section[]): SectionItem[] {
  const found = new Map<string, SectionItem>();
  for (const item of sections.flatMap((section) => section.items)) {
    if (item.class !== null && !found.has(item.property)) found.set(item.property, item);
  }
  return [...found.values()];
}

/** Sections with class, target and what decided. A row opens the dossier. */
export function Sections({
  sections,
  caption,
  withTarget,
}: {
  sections: readonly Section[];
  caption: string;
  withTarget: boolean;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const determiningOf = (row: Section): string | null =>
    row.determining.map(({ name }) => name[language]).join(', ') || null;
  const columns: Array<Column<Section>> = [
    { key: 'name', title: say.section, value: (row) => row.name[language] },
    {
      key: 'class',
      title: say.class,
      value: (row) => row.class.value,
      render: (row) => <ClassMark section={row} />,
    },
    ...(withTarget
      ? ([
          { key: 'target', title: say.target, value: (row) => row.targetClass },
          {
            key: 'verdict',
            title: say.verdict,
            value: (row) => verdictWords[verdictOf(row)][language],
            render: (row) => <VerdictMark section={row} />,
          },
        ] satisfies Array<Column<Section>>)
      : []),
    {
      key: 'determining',
      title: say.determining,
      value: determiningOf,
      render: (row) => <div className="water-items">{determiningOf(row) ?? missingSign}</div>,
    },
    {
      key: 'exceedances',
      title: say.exceedances,
      value: (row) =>
        row.exceedances.map(({ name, multiple }) => `${name[language]} ${multiple}`).join(', ') || null,
    },
    {
      key: 'time',
      title: say.time,
      value: (row) => row.time && formatTime(row.time, language),
      render: (row) => <span className="water-date">{formatTime(row.time, language)}</span>,
    },
    ...judgedItems(sections).map(
      (item): Column<Section> => ({
        key: item.property,
        title: `${item.name[language]}${unitOf(item)}`,
        numeric: true,
        value: (row) => {
          const own = row.items.find(({ property }) => property === item.property);
          return own?.qualifier ? written(own) : own?.value;
        },
        render: (row) => {
          const own = row.items.find(({ property }) => property === item.property);
          return own ? written(own) : <Missing reason={noReport} />;
        },
      }),
    ),
  ];
  return (
    <DataTable
      columns={columns}
      rows={sections}
      rowKey={(row) => row.siteId}
      rowLink={(row) => `/water/sections/${row.siteId}`}
      exportName={caption}
      caption={caption}
    />
  );
}
