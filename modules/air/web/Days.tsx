import {
  api,
  type Column,
  DataTable,
  defineTexts,
  FigureValue,
  formatTime,
  Missing,
  Panel,
  QueryState,
  Swatch,
  useLanguage,
  useMoment,
  useSearchParams,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { AirDay } from './answers.ts';
import { itemNames } from './words.ts';

const texts = defineTexts({
  title: (month: string) => ({ zh: `${month} 逐日 AQI`, en: `Daily AQI, ${month}` }),
  before: { zh: '上一月', en: 'Month before' },
  after: { zh: '下一月', en: 'Month after' },
  date: { zh: '日期', en: 'Date' },
  level: { zh: '级别', en: 'Level' },
  primary: { zh: '首要污染物', en: 'Primary pollutant' },
  hours: { zh: '最多有效小时', en: 'Most valid hours' },
  reason: { zh: '没有日 AQI 的原因', en: 'Why there is no daily AQI' },
  readings: { zh: '原始数据', en: 'Raw readings' },
  open: { zh: '展开', en: 'Load' },
  openOf: (date: string) => ({ zh: `展开 ${date} 的原始数据`, en: `Load the raw readings of ${date}` }),
  opened: { zh: '已展开，点 AQI 查看', en: 'Loaded: open the AQI' },
  none: {
    zh: '所看时刻之前，这个月没有小时数据，不能计算日 AQI。请选择其他月份或时刻。',
    en: 'There are no hourly data in this month up to the moment looked at, so no daily AQI. Choose another month or moment.',
  },
});
const unknown = { zh: '没有日 AQI', en: 'no daily AQI' };

/** The month before or after `YYYY-MM`. */
export function monthBeside(month: string, step: -1 | 1): string {
  const [year, ordinal] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, ordinal - 1 + step)).toISOString().slice(0, 7);
}

/** Daily index of the city through a month; days that cannot be judged say why. */
export function Days(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { at, query } = useMoment();
  const [search, change] = useSearchParams();
  const newest = formatTime(at ?? new Date().toISOString(), language, 'day').slice(0, 7);
  const month = search.month ?? newest;
  const [openDate, setOpenDate] = useState<string | null>(null);
  const days = api.useQuery('get', '/api/air/days', { params: { query: { ...query, month } } });
  const opened = api.useQuery(
    'get',
    '/api/air/days',
    {
      params: {
        query: { ...query, ...(openDate ? { from: openDate, to: openDate } : {}), opened: 'true' },
      },
    },
    { enabled: openDate !== null },
  );
  const openedDay = opened.data?.days.find((day) => day.date === openDate);
  const columns: Array<Column<AirDay>> = [
    {
      key: 'date',
      title: say.date,
      value: (row) => row.date,
      render: (row) => <span className="air-date">{row.date}</span>,
    },
    {
      key: 'aqi',
      title: 'AQI',
      numeric: true,
      value: (row) => (row.aqi.value === null ? null : Number(row.aqi.value)),
      render: (row) => <FigureValue figure={row.aqi} />,
    },
    {
      key: 'level',
      title: say.level,
      value: (row) => row.grade?.[language],
      render: (row) =>
        row.grade && row.colour ? (
          <Swatch colour={row.colour}>{row.grade[language]}</Swatch>
        ) : (
          <Missing reason={row.aqi.absence?.words ?? unknown} />
        ),
    },
    { key: 'primary', title: say.primary, value: (row) => itemNames(row.primary)[language] || null },
    { key: 'hours', title: say.hours, numeric: true, value: (row) => row.hours },
    {
      key: 'reason',
      title: say.reason,
      value: (row) => row.aqi.absence?.words[language],
      render: (row) => <div className="air-reason">{row.aqi.absence?.words[language]}</div>,
    },
    {
      key: 'readings',
      title: say.readings,
      sortable: false,
      value: () => null,
      render: (row) =>
        row.hours > 0 &&
        (row.date === openedDay?.date ? (
          <span className="quiet">{say.opened}</span>
        ) : (
          <Button
            size="small"
            aria-label={say.openOf(row.date)}
            loading={opened.isFetching && row.date === openDate}
            onClick={() => setOpenDate(row.date)}
          >
            {say.open}
          </Button>
        )),
    },
  ];
  const move = (step: -1 | 1): void => {
    const next = monthBeside(month, step);
    change({ month: next === newest ? undefined : next });
  };
  return (
    <Panel
      title={say.title(month)}
      extra={
        <span className="air-steps">
          <Button size="small" onClick={() => move(-1)}>
            {say.before}
          </Button>
          <Button size="small" disabled={month >= newest} onClick={() => move(1)}>
            {say.after}
          </Button>
        </span>
      }
    >
      <QueryState query={days} empty={say.none} isEmpty={(data) => data.days.every((day) => day.hours === 0)}>
        {(data) => (
          <DataTable
            columns={columns}
            rows={data.days.map((day) => (day.date === openedDay?.date ? openedDay : day))}
            rowKey={(row) => row.date}
            exportName={say.title(month)}
            caption={say.title(month)}
          />
        )}
      </QueryState>
    </Panel>
  );
}
