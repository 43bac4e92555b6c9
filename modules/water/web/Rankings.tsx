import {
  Choice,
  type Column,
  DataTable,
  defineTexts,
  Link,
  Panel,
  QueryState,
  useSearchParams,
  useTexts,
  Verbatim,
} from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { type Ranking, rankingYears, useMonth, useRankings } from './answers.ts';

const texts = defineTexts({
  title: { zh: '已发布的断面排名', en: 'Published rankings of sections' },
  note: {
    zh: '照录公开通报，不是本中心计算的结果。通报没有写明的类别留空。只列出所看时刻之前月份的排名。',
    en: 'As published by the province, not computed here. A class that the notice does not state is left open. Only months before the moment looked at are listed.',
  },
  year: { zh: '年份', en: 'Year' },
  month: { zh: '月份', en: 'Month' },
  rank: { zh: '名次（1 最好）', en: 'Rank (1 is best)' },
  section: { zh: '断面（通报写法）', en: 'Section (as written)' },
  stated: { zh: '通报所述', en: 'As stated' },
  source: { zh: '来源', en: 'Source' },
  none: {
    zh: '这一年没有已发布的排名。请选择其他年份。',
    en: 'There are no published rankings in this year. Choose another one.',
  },
});

/** One notice covers a month; the record keeps its address with the first row only. */
function sourceOf(rankings: readonly Ranking[], { month }: Ranking): string | null {
  return rankings.find((one) => one.month === month && one.source !== null)?.source ?? null;
}

export function RankingTable({
  rankings,
  caption,
}: {
  rankings: readonly Ranking[];
  caption: string;
}): ReactElement {
  const say = useTexts(texts);
  const columns: Array<Column<Ranking>> = [
    {
      key: 'month',
      title: say.month,
      value: (row) => row.month,
      render: (row) => <span className="water-date">{row.month}</span>,
    },
    { key: 'rank', title: say.rank, numeric: true, value: (row) => row.rank },
    {
      key: 'section',
      title: say.section,
      value: (row) => row.section,
      render: (row) =>
        row.siteId ? (
          <Link to={`/water/sections/${row.siteId}`}>
            <Verbatim text={row.section} />
          </Link>
        ) : (
          <Verbatim text={row.section} />
        ),
    },
    {
      key: 'stated',
      title: say.stated,
      value: (row) => row.stated,
      render: (row) => (row.stated ? <Verbatim text={row.stated} /> : '—'),
    },
    {
      key: 'source',
      title: say.source,
      value: (row) => sourceOf(rankings, row),
      render: (row) => <SourceOf source={sourceOf(rankings, row)} />,
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rankings.toSorted((a, b) => b.month.localeCompare(a.month) || a.rank - b.rank)}
      rowKey={(row) => `${row.month}:${row.rank}`}
      exportName={caption}
      caption={caption}
    />
  );
}

function SourceOf({ source }: { source: string | null }): ReactElement {
  if (!source?.startsWith('http')) return <span className="quiet">{source ?? '—'}</span>;
  return (
    <a className="water-source" href={source} target="_blank" rel="noreferrer">
      {source}
    </a>
  );
}

/** Rankings of a year by month, as the province published them. */
export function Rankings(): ReactElement {
  const say = useTexts(texts);
  const [search, change] = useSearchParams();
  const month = useMonth();
  const chosen = Number(search.rankings) || null;
  const rankings = useRankings(chosen, month);
  const newest = Number(month.slice(0, 4));
  const years = Array.from({ length: rankingYears }, (_, back) => String(newest - back));
  return (
    <Panel
      title={say.title}
      extra={
        <Choice
          label={say.year}
          value={String(chosen ?? rankings.data?.year ?? newest)}
          options={years.map((year) => ({ value: year, words: { zh: `${year} 年`, en: year } }))}
          onChange={(year) => change({ rankings: year })}
        />
      }
    >
      <p className="water-note">{say.note}</p>
      <QueryState query={rankings} empty={say.none} isEmpty={(data) => data.rankings.length === 0}>
        {(data) => <RankingTable rankings={data.rankings} caption={`${say.title} ${data.year}`} />}
      </QueryState>
    </Panel>
  );
}
