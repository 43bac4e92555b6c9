import { keepPreviousData, useQueries } from '@tanstack/react-query';
import {
  api,
  defineTexts,
  Empty,
  Failed,
  formatNumber,
  formatTime,
  Loading,
  Panel,
  type Series,
  TimeChart,
  useLanguage,
  useMoment,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type Datastream, newestOf, type SiteDossier } from './answers.ts';
import { useChosen } from './chosen.ts';
import { Export } from './Export.tsx';
import { type Range, type RangeName, ranges } from './range.ts';
import { Values } from './Values.tsx';
import { streamKind } from './words.ts';

const texts = defineTexts({
  title: { zh: '曲线与逐条数据', en: 'Chart and values' },
  range: { zh: '时段', en: 'Range' },
  until: (from: string, to: string) => ({ zh: `${from} 至 ${to}（UTC+8）`, en: `${from} to ${to} (UTC+8)` }),
  none: { zh: '这个时段内没有数据。', en: 'There are no values in this range.' },
  goTo: (time: string) => ({ zh: `改看最新数据的时刻 ${time}`, en: `Look at the newest value, ${time}` }),
  thinned: (name: string, total: string) => ({
    zh: `${name}：共 ${total} 个值，图中抽稀显示，逐条数据和导出不受影响。`,
    en: `${name}: ${total} values, thinned in the chart; the values below and the export are whole.`,
  }),
  rolled: (name: string, total: string, period: 'hour' | 'day') => ({
    zh: `${name}：共 ${total} 个值，图中为${period === 'hour' ? '小时' : '日'}均值。`,
    en: `${name}: ${total} values, drawn as means of each ${period}.`,
  }),
});

/** The chosen datastreams over the chosen range: chart, values one by one, export. */
export function Readings({ dossier }: { dossier: SiteDossier }): ReactElement | null {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { streams, range, setRange } = useChosen(dossier);
  if (range === null) return null;
  return (
    <Panel
      title={say.title}
      extra={
        <div className="readings-scope">
          <fieldset className="range-presets">
            <legend className="unseen">{say.range}</legend>
            {(Object.keys(ranges) as RangeName[]).map((name) => (
              <Button
                key={name}
                size="small"
                type={name === range.name ? 'primary' : 'default'}
                aria-pressed={name === range.name}
                onClick={() => setRange(name)}
              >
                {ranges[name].words[language]}
              </Button>
            ))}
          </fieldset>
          <Export siteId={dossier.site.id} range={range} />
        </div>
      }
    >
      <p className="quiet readings-range">
        {say.until(formatTime(range.from, language), formatTime(range.to, language))}
      </p>
      <Chart dossier={dossier} streams={streams} range={range} />
      <Values streams={streams} range={range} />
    </Panel>
  );
}

function Chart({
  dossier,
  streams,
  range,
}: {
  dossier: SiteDossier;
  streams: readonly Datastream[];
  range: Range;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { asKnownAt } = useMoment();
  const answers = useQueries({
    queries: streams.map(({ id }) => ({
      ...api.queryOptions('get', '/api/observations/datastreams/{datastreamId}/series', {
        params: {
          path: { datastreamId: id },
          query: { from: range.from, to: range.to, ...(asKnownAt ? { asKnownAt } : {}) },
        },
      }),
      placeholderData: keepPreviousData,
    })),
  });
  const failed = answers.find(({ error, data }) => error && !data);
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  const known = answers.flatMap(({ data }) => (data ? [data] : []));
  if (known.length < streams.length) return <Loading rows={8} />;
  if (known.every(({ total }) => total === 0)) return <NothingInRange streams={streams} range={range} />;

  const nameOf = (stream: Datastream): string =>
    `${stream.propertyName[language]} ${streamKind(stream, language)}`;
  const series = known.map(
    ({ datastream, points }): Series => ({
      name: nameOf(datastream),
      unit: datastream.unit,
      points: points.map(({ time, value }) => [time, value] as const),
      simulated: dossier.site.simulated,
    }),
  );
  const units = new Set(streams.map(({ unit }) => unit)).size;
  return (
    <>
      <TimeChart
        title={`${dossier.site.name[language]} ${streams.length === 1 ? (series[0]?.name ?? '') : ''}`.trim()}
        series={series}
        height={140 + 200 * units}
      />
      {known
        .filter(({ sampling }) => sampling !== 'none')
        .map(({ datastream, sampling, total }) => (
          <p key={datastream.id} className="quiet readings-note">
            {sampling === 'hour' || sampling === 'day'
              ? say.rolled(nameOf(datastream), formatNumber(total), sampling)
              : say.thinned(nameOf(datastream), formatNumber(total))}
          </p>
        ))}
    </>
  );
}

/** Says that the range is empty and offers the ways to where values are. */
function NothingInRange({ streams, range }: { streams: readonly Datastream[]; range: Range }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { setMoment } = useMoment();
  const newest = newestOf(streams);
  const last = streams
    .flatMap(({ last: end }) => (end ? [end] : []))
    .toSorted()
    .at(-1);
  // Before the first value there is none to go back to, only the last one of all.
  const target = newest?.phenomenonTime ?? last;
  return (
    <Empty>
      <p>{say.none}</p>
      {target && target !== range.to && (
        <Button size="small" onClick={() => setMoment(target)}>
          {say.goTo(formatTime(target, language))}
        </Button>
      )}
    </Empty>
  );
}
