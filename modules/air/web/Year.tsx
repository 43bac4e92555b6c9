import {
  type Column,
  DataTable,
  defineTexts,
  FigureValue,
  OtherMoments,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAirYear } from './answers.ts';
import { type Standing, standingsOf, standingWords, targetWords, yearSentence } from './standing.ts';

const texts = defineTexts({
  title: { zh: '年度目标', en: 'Targets of the year' },
  indicator: { zh: '指标', en: 'Indicator' },
  figure: { zh: '数值', en: 'Figure' },
  target: { zh: '目标', en: 'Target' },
  standing: { zh: '对照目标', en: 'Against the target' },
  reason: { zh: '说明', en: 'Remark' },
  days: (good: number, valid: number) => ({
    zh: `有效 ${valid} 天，其中优良 ${good} 天`,
    en: `${valid} valid days, ${good} of them good`,
  }),
  basis: {
    zh: '按已发布的全市日均浓度计算；已发布的日 AQI 是小时值的平均，不用于评价。',
    en: 'Computed from the published daily concentrations of the city; the published daily AQI is a mean of hourly ones and is not used.',
  },
  source: (text: string) => ({ zh: `目标来源：${text}`, en: `Source of the targets: ${text}` }),
  open: { zh: '载入逐日数据以便追溯', en: 'Load the daily readings below the figures' },
  opened: { zh: '逐日数据已载入，点数值查看', en: 'Daily readings loaded: open a figure' },
});

const marks = { met: '✓', missed: '✗', unknown: '—' };
const markOf = (met: boolean | null) => (met === null ? marks.unknown : met ? marks.met : marks.missed);

/** Share of good days and PM2.5 of the year against the targets, or why the year cannot be judged. */
export function Year(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [opened, setOpened] = useState(false);
  const closedYear = useAirYear();
  const openedYear = useAirYear(opened);
  const shown = { ...closedYear, data: openedYear.data ?? closedYear.data };
  return (
    <QueryState query={shown}>
      {({ year, targets }) => {
        const standings = standingsOf(year, targets);
        const words = (row: Standing): string => standingWords(row, year.toDate)[language];
        const remark = (row: Standing): string | null =>
          row.figure.absence?.words[language] ??
          (row.indicator === 'air.goodRate' ? say.days(year.days.good, year.days.valid) : null);
        const columns: Array<Column<Standing>> = [
          { key: 'indicator', title: say.indicator, value: (row) => row.name[language] },
          {
            key: 'figure',
            title: say.figure,
            numeric: true,
            sortable: false,
            value: (row) => row.figure.value && `${row.figure.value} ${row.figure.unit}`,
            render: (row) => <FigureValue figure={row.figure} />,
          },
          {
            key: 'target',
            title: say.target,
            sortable: false,
            value: (row) => targetWords(row.target, year.year)[language],
            render: (row) => <span className="air-date">{targetWords(row.target, year.year)[language]}</span>,
          },
          {
            key: 'standing',
            title: say.standing,
            sortable: false,
            value: words,
            render: (row) => (
              <span className={`air-standing ${row.met === null ? '' : row.met ? 'met' : 'missed'}`}>
                <span aria-hidden="true">{markOf(row.met)}</span> {words(row)}
              </span>
            ),
          },
          {
            key: 'reason',
            title: say.reason,
            sortable: false,
            value: remark,
            render: (row) => <div className="air-reason">{remark(row)}</div>,
          },
        ];
        const source = standings.find(({ target }) => target)?.target?.source;
        return (
          <Panel
            title={yearSentence(standings, year.year, year.toDate)[language]}
            extra={
              year.days.valid > 0 && (
                <Button
                  size="small"
                  disabled={opened && openedYear.data !== undefined}
                  loading={opened && openedYear.isPending}
                  onClick={() => setOpened(true)}
                >
                  {opened && openedYear.data ? say.opened : say.open}
                </Button>
              )
            }
          >
            <DataTable
              columns={columns}
              rows={standings}
              rowKey={(row) => row.indicator}
              exportName={`${say.title} ${year.year}`}
              caption={say.title}
            />
            <p className="air-note">
              {say.basis} {source && say.source(source[language])}
            </p>
            {year.days.valid === 0 && <OtherMoments />}
          </Panel>
        );
      }}
    </QueryState>
  );
}
