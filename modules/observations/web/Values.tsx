import { keepPreviousData } from '@tanstack/react-query';
import {
  api,
  Choice,
  type Column,
  DataTable,
  defineTexts,
  formatTime,
  QueryState,
  StateDot,
  stateWords,
  useLanguage,
  useMoment,
  useTexts,
} from '@zhanlan/kernel/web';
import { type ReactElement, useState } from 'react';
import type { Datastream, Observation } from './answers.ts';
import type { Range } from './range.ts';
import { ValueButton } from './ValueButton.tsx';
import { ValueDrawer } from './ValueDrawer.tsx';
import { streamKind } from './words.ts';

const texts = defineTexts({
  title: { zh: '逐条数据', en: 'Values' },
  help: {
    zh: '点开数值查看来源、全部版本和更正人。',
    en: 'Open a value to see its source, every revision and who changed it.',
  },
  stream: { zh: '项目', en: 'Property' },
  time: { zh: '数据时间（UTC+8）', en: 'Time (UTC+8)' },
  value: { zh: '数值', en: 'Value' },
  below: { zh: '限定', en: 'Qualifier' },
  notDetected: { zh: '未检出', en: 'not detected' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  flag: { zh: '标记', en: 'Flag' },
  revision: { zh: '版本', en: 'Revision' },
  none: { zh: '这个时段内没有数据，请改选时段。', en: 'There are no values in this range; choose another.' },
});

const pageSize = 100;

/** The values of one chosen datastream, newest first; each opens with all its revisions. */
export function Values({ streams, range }: { streams: readonly Datastream[]; range: Range }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { asKnownAt } = useMoment();
  const [chosen, setChosen] = useState<number | null>(null);
  const [opened, setOpened] = useState<Observation | null>(null);
  const stream = streams.find(({ id }) => id === chosen) ?? (streams[0] as Datastream);
  // Another datastream or range begins at its first page again.
  const scope = `${stream.id} ${range.from} ${range.to}`;
  const [place, setPlace] = useState({ scope, page: 1 });
  const page = place.scope === scope ? place.page : 1;
  const values = api.useQuery(
    'get',
    '/api/observations/datastreams/{datastreamId}/observations',
    {
      params: {
        path: { datastreamId: stream.id },
        query: {
          from: range.from,
          to: range.to,
          ...(asKnownAt ? { asKnownAt } : {}),
          limit: pageSize,
          offset: (page - 1) * pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const nameOf = (one: Datastream): { zh: string; en: string } => ({
    zh: `${one.propertyName.zh} ${streamKind(one, 'zh')}`,
    en: `${one.propertyName.en} ${streamKind(one, 'en')}`,
  });
  const columns: Array<Column<Observation>> = [
    { key: 'time', title: say.time, value: (row) => formatTime(row.phenomenonTime, language) },
    {
      key: 'value',
      title: say.value,
      numeric: true,
      value: (row) => row.value,
      render: (row) => <ValueButton value={row} onOpen={setOpened} />,
    },
    { key: 'unit', title: say.unit, value: (row) => (row.unit === '1' ? '' : row.unit) },
    { key: 'below', title: say.below, value: (row) => (row.qualifier === '<' ? say.notDetected : '') },
    {
      key: 'state',
      title: say.state,
      value: (row) => stateWords[row.state][language],
      render: (row) => (
        <>
          <StateDot state={row.state} /> {stateWords[row.state][language]}
        </>
      ),
    },
    { key: 'flag', title: say.flag, value: (row) => row.flag || null },
    { key: 'revision', title: say.revision, numeric: true, value: (row) => row.revision },
  ];
  return (
    <section className="values">
      <div className="values-bar">
        <h3>{say.title}</h3>
        {streams.length > 1 && (
          <Choice
            label={say.stream}
            value={String(stream.id)}
            options={streams.map((one) => ({ value: String(one.id), words: nameOf(one) }))}
            onChange={(id) => setChosen(Number(id))}
          />
        )}
        <span className="quiet">{say.help}</span>
      </div>
      <QueryState query={values} isEmpty={({ total }) => total === 0} empty={say.none}>
        {(data) => (
          <DataTable
            columns={columns}
            rows={data.observations}
            rowKey={(row) => row.id}
            exportName={nameOf(stream)[language]}
            caption={`${say.title} ${nameOf(stream)[language]}`}
            loading={values.isPlaceholderData}
            paging={{
              total: data.total,
              page,
              pageSize,
              onChange: (next) => setPlace({ scope, page: next }),
            }}
          />
        )}
      </QueryState>
      {opened && <ValueDrawer value={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
