import {
  type Column,
  DataTable,
  defineTexts,
  Empty,
  formatTime,
  Missing,
  Panel,
  StateDot,
  stateWords,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Checkbox, Grid } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Datastream, Observation, SiteDossier } from './answers.ts';
import { mostCurves, useChosen } from './chosen.ts';
import { ValueButton } from './ValueButton.tsx';
import { ValueDrawer } from './ValueDrawer.tsx';
import { streamKind } from './words.ts';

const texts = defineTexts({
  title: (n: number) => ({
    zh: `监测项目与此刻最新数值（${n}）`,
    en: `What is measured, newest values (${n})`,
  }),
  shown: { zh: '曲线', en: 'Chart' },
  show: (name: string) => ({ zh: `显示 ${name} 的曲线`, en: `Show ${name} in the chart` }),
  property: { zh: '监测项目', en: 'Property' },
  code: { zh: '代码', en: 'Code' },
  kind: { zh: '周期与统计量', en: 'Interval and statistic' },
  newest: { zh: '最新数值', en: 'Newest value' },
  unit: { zh: '单位', en: 'Unit' },
  time: { zh: '数据时间（UTC+8）', en: 'Time of it (UTC+8)' },
  state: { zh: '状态', en: 'State' },
  extent: { zh: '数据起止', en: 'First to last' },
  none: { zh: '这个站点还没有监测数据。', en: 'This site has no observations yet.' },
});
const noValue = { zh: '此刻之前没有数值', en: 'no value before this moment' };

/** What the site measures, each with its newest value at the moment; the ticked ones are drawn below. */
export function Datastreams({ dossier }: { dossier: SiteDossier }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { streams, choose } = useChosen(dossier);
  const wide = Grid.useBreakpoint().md !== false;
  const [opened, setOpened] = useState<Observation | null>(null);
  const drawn = new Set(streams.map(({ id }) => id));
  const tick = (id: number): void =>
    choose(drawn.has(id) ? [...drawn].filter((one) => one !== id) : [...drawn, id]);
  const box = (row: Datastream): ReactElement => (
    <Checkbox
      checked={drawn.has(row.id)}
      // At least one is drawn, and no more than can be told apart.
      disabled={drawn.has(row.id) ? drawn.size === 1 : drawn.size >= mostCurves}
      aria-label={say.show(`${row.propertyName[language]} ${streamKind(row, language)}`)}
      onChange={() => tick(row.id)}
    />
  );
  const value = (row: Datastream): ReactElement =>
    row.latest ? <ValueButton value={row.latest} onOpen={setOpened} /> : <Missing reason={noValue} />;
  const columns: Array<Column<Datastream>> = [
    { key: 'shown', title: say.shown, width: 56, sortable: false, value: () => null, render: box },
    { key: 'property', title: say.property, value: (row) => row.propertyName[language] },
    { key: 'code', title: say.code, value: (row) => row.property },
    { key: 'kind', title: say.kind, value: (row) => streamKind(row, language) },
    { key: 'newest', title: say.newest, numeric: true, value: (row) => row.latest?.value, render: value },
    { key: 'unit', title: say.unit, value: (row) => (row.unit === '1' ? '' : row.unit) },
    {
      key: 'time',
      title: say.time,
      value: (row) => row.latest && formatTime(row.latest.phenomenonTime, language),
    },
    {
      key: 'state',
      title: say.state,
      value: (row) => row.latest && stateWords[row.latest.state][language],
      render: (row) =>
        row.latest && (
          <>
            <StateDot state={row.latest.state} /> {stateWords[row.latest.state][language]}
          </>
        ),
    },
    {
      key: 'extent',
      title: say.extent,
      value: (row) =>
        row.first && `${formatTime(row.first, language, 'day')} – ${formatTime(row.last, language, 'day')}`,
    },
  ];
  const { datastreams } = dossier;
  return (
    <Panel title={say.title(datastreams.length)}>
      {datastreams.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : wide ? (
        <DataTable
          columns={columns}
          rows={datastreams}
          rowKey={(row) => row.id}
          exportName={`${dossier.site.name[language]} ${formatTime(dossier.at, language)}`}
          caption={say.title(datastreams.length)}
        />
      ) : (
        <ul className="site-cards">
          {datastreams.map((row) => (
            <li key={row.id} className="stream-card">
              {box(row)}
              <div>
                <strong>{row.propertyName[language]}</strong>{' '}
                <span className="quiet">{streamKind(row, language)}</span>
                <br />
                {value(row)} {row.latest && row.unit !== '1' ? row.unit : ''}{' '}
                {row.latest && (
                  <>
                    <StateDot state={row.latest.state} />{' '}
                    <span className="quiet">{formatTime(row.latest.phenomenonTime, language)}</span>
                  </>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {opened && <ValueDrawer value={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
