import { invalid, momentOf, notFound } from '@zhanlan/kernel/contract';
import { type Db, defineModule, type RequestContext } from '@zhanlan/kernel/server';
import { pollutants } from '@zhanlan/standards';
import { observationsContract, observationsService } from '../contract.ts';
import { followArrivals } from './arrivals.ts';
import { correctValue } from './correct.ts';
import { exportSite } from './export.ts';
import { describeStreams, inputOf, newestTime, readObservations } from './read.ts';
import { readRollups, readSeries } from './series.ts';
import { listSites, upsertSites } from './sites.ts';
import { type Stream, selectStreams, selectStreamsById, upsertProperties } from './store/datastreams.ts';
import { selectHistory, selectPage, selectRecent } from './store/reads.ts';
import { selectSiteByCode } from './store/sites.ts';
import { storeReadings } from './write.ts';

const day = 86_400_000;
/** How far back "recent" looks: a ticker of older values would not be one. */
const recentWindow = 2 * day;
/** Longest range of roll-ups and of pages of values in one answer: twenty years. */
const longestRange = 20 * 366 * day;

function rangeOf(query: { from: string; to: string }): { from: Date; to: Date } {
  const from = new Date(query.from);
  const to = new Date(query.to);
  if (from > to || to.getTime() - from.getTime() > longestRange) {
    throw invalid(
      {
        zh: '时段有误：起始应早于结束，最长 20 年。请重新选择。',
        en: 'The range is not usable: it must begin before it ends and be 20 years at most. Choose again.',
      },
      'from',
    );
  }
  return { from, to };
}

const known = (asKnownAt: string | undefined): Date | null => (asKnownAt ? new Date(asKnownAt) : null);

async function streamOf(context: RequestContext, id: number): Promise<Stream> {
  const [stream] = await selectStreamsById(context.db, [id], context.district);
  if (!stream) throw notFound('该数据流', 'datastream');
  return stream;
}

async function siteOf(context: RequestContext, siteId: string, at: Date) {
  const { sites } = await listSites(context.db, { ids: [siteId], scope: context.district }, at);
  const [site] = sites;
  if (!site) throw notFound('该站点', 'site');
  return site;
}

export const observationsModule = defineModule({
  contract: observationsContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ db, events, services }) {
    services.provide(observationsService, {
      upsertSites: (on, sites) => upsertSites(on, sites, new Date()),
      store: (on, source, readings) => storeReadings(on, events, source, readings, new Date()),
      read: readObservations,
      newest: newestTime,
      sites: async (on, query) => {
        const { sites } = await listSites(
          on,
          {
            scope: query.district,
            ...(query.kind ? { kind: query.kind } : {}),
            ...(query.ids ? { ids: query.ids } : {}),
            ...(query.simulated === undefined ? {} : { simulated: query.simulated }),
          },
          new Date(),
        );
        return sites;
      },
      siteByCode: (on: Db, authority, code) => selectSiteByCode(on, authority, code),
      exportSite,
    });
    return {
      start: () => upsertProperties(db, pollutants),
      handlers: {
        listSites: async (context, { query }) => {
          const { district, ...filter } = query;
          return listSites(
            context.db,
            { ...filter, scope: context.district, ...(district ? { district } : {}) },
            context.now,
          );
        },
        getSite: async (context, { params, query }) => {
          const { at, asKnownAt, answer } = momentOf(query, context.now);
          const { positions, ...site } = await siteOf(context, params.siteId, at);
          const streams = await selectStreams(context.db, { siteIds: [site.id], scope: context.district });
          return {
            ...answer,
            site,
            positions,
            datastreams: await describeStreams(context.db, streams, at, asKnownAt),
          };
        },
        getSeries: async (context, { params, query }) => {
          const stream = await streamOf(context, params.datastreamId);
          const range = { ...rangeOf(query), asKnownAt: known(query.asKnownAt) };
          const [datastream] = await describeStreams(context.db, [stream], range.to, range.asKnownAt);
          if (!datastream) throw notFound('该数据流', 'datastream');
          return { datastream, ...(await readSeries(context.db, stream, range, query.points)) };
        },
        listObservations: async (context, { params, query }) => {
          const stream = await streamOf(context, params.datastreamId);
          const { from, to } = rangeOf(query);
          const page = await selectPage(
            context.db,
            stream.id,
            from,
            to,
            known(query.asKnownAt),
            query.limit,
            query.offset,
          );
          return { total: page.total, observations: page.values.map((value) => inputOf(stream, value)) };
        },
        getHistory: async (context, { params, query }) => {
          const stream = await streamOf(context, params.datastreamId);
          const revisions = await selectHistory(context.db, stream.id, new Date(query.time));
          if (revisions.length === 0) throw notFound('该时刻的监测值', 'value at this time');
          return {
            revisions: revisions.map((value) => ({
              ...inputOf(stream, value),
              source: value.source,
              recordedAt: value.recordedAt.toISOString(),
              supersededAt: value.supersededAt?.toISOString() ?? null,
              changedBy: value.changedBy,
              reason: value.reason,
              origin: value.origin,
            })),
          };
        },
        correct: async (context, { params, body }) => {
          const stream = await streamOf(context, params.datastreamId);
          const corrected = await correctValue(
            context.db,
            events,
            stream,
            {
              time: new Date(body.time),
              value: body.value,
              revision: body.revision,
              reason: body.reason,
              by: context.account?.username ?? '',
            },
            context.now,
          );
          context.audit(`${stream.siteId} ${stream.property} ${body.time}`, {
            datastream: stream.id,
            value: body.value,
            revision: corrected.revision,
            reason: body.reason,
          });
          return corrected;
        },
        getRollups: async (context, { params, query }) => {
          const stream = await streamOf(context, params.datastreamId);
          const range = { ...rangeOf(query), asKnownAt: known(query.asKnownAt) };
          const rollups = await readRollups(context.db, stream, query.period, range, 10_000);
          return {
            rollups: rollups.map((rollup) => ({
              start: rollup.start.toISOString(),
              count: rollup.count,
              expected: rollup.expected,
              completeness: rollup.expected ? Math.min(1, rollup.count / rollup.expected) : null,
              mean: rollup.sum === null || rollup.count === 0 ? null : rollup.sum / rollup.count,
              min: rollup.minimum,
              max: rollup.maximum,
            })),
          };
        },
        exportSite: async (context, { params, query }) => {
          const { format, language } = query;
          const file = await exportSite(context.db, {
            siteId: params.siteId,
            district: context.district,
            ...rangeOf(query),
            format,
            language,
          });
          if (!file) throw notFound('该站点', 'site');
          return file;
        },
        arrivals: async (context) => followArrivals(db, events, context.district, context.signal),
        recentArrivals: async (context, { query }) => {
          const { at, asKnownAt, answer } = momentOf(query, context.now);
          const after = new Date(at.getTime() - recentWindow);
          const values = await selectRecent(context.db, context.district, after, at, asKnownAt, query.limit);
          const ids = [...new Set(values.map((value) => value.datastreamId))];
          const streams = new Map(
            (await selectStreamsById(context.db, ids, context.district)).map((stream) => [stream.id, stream]),
          );
          return {
            ...answer,
            observations: values.flatMap((value) => {
              const stream = streams.get(value.datastreamId);
              return stream ? [inputOf(stream, value)] : [];
            }),
          };
        },
      },
    };
  },
});
