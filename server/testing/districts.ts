import { once } from 'node:events';
import { connect } from 'node:net';
import { airService } from '@zhanlan/air/contract';
import { encodeFrame } from '@zhanlan/hj212';
import { ingestService } from '@zhanlan/ingest/contract';
import type { TestCentre } from '@zhanlan/kernel/testing';
import { observationsService, type Reading } from '@zhanlan/observations/contract';
import { waterService } from '@zhanlan/water/contract';
import { expect } from 'vitest';
import { type CommonFacts, csvOf, type DistrictFacts, sampleMapping } from './requests.ts';

export interface District {
  /** GB/T 2260 code. */
  code: string;
  /** Stands in every name and id of the district's things, so that an answer that shows one can be told. */
  mark: string;
}
export const own: District = { code: '440802', mark: 'chikan' };
export const other: District = { code: '440803', mark: 'xiashan' };

const hour = 3_600_000;
export const wholeHour = (time: Date): Date => new Date(Math.floor(time.getTime() / hour) * hour);

const hourlyUnits = {
  a34004: 'µg/m³',
  a34002: 'µg/m³',
  a21026: 'µg/m³',
  a21004: 'µg/m³',
  a21005: 'mg/m³',
  a05024: 'µg/m³',
};

/** Two days of hourly air up to an hour, and one report of a section. */
export function readingsOf(siteId: string, sectionId: string, now: Date): Reading[] {
  const air = Object.entries(hourlyUnits).flatMap(([property, unit]) =>
    Array.from({ length: 48 }, (_, back) => ({
      siteId,
      property,
      interval: 'PT1H' as const,
      statistic: 'mean' as const,
      basis: 'measured' as const,
      time: new Date(now.getTime() - back * hour),
      stamp: 'end' as const,
      value: 4,
      unit,
    })),
  );
  const water = Object.entries({ w01009: 6.1, w21003: 0.4 }).map(([property, value]) => ({
    siteId: sectionId,
    property,
    interval: 'instant' as const,
    statistic: 'instant' as const,
    basis: 'measured' as const,
    time: now,
    stamp: 'instant' as const,
    value,
    unit: 'mg/L',
  }));
  return [...air, ...water];
}

/** Sites, values, a device with a frame, a file, a run and a quarantine entry of one district. */
export async function seedDistrict(
  centre: TestCentre,
  { code, mark }: District,
  { now }: CommonFacts,
): Promise<DistrictFacts> {
  const { kernel } = centre;
  const observations = kernel.services.use(observationsService);
  const siteId = `air-${mark}`;
  const sectionId = `section-${mark}`;
  const site = (id: string, kind: string, codes: Array<{ authority: string; code: string }>) => ({
    id,
    kind,
    name: { zh: `${mark}站`, en: `${mark} site` },
    district: code,
    simulated: false,
    codes,
    position: { longitude: 110.4, latitude: 21.2, validFrom: '2015-01-01', source: mark },
    source: mark,
  });
  const month = new Date(now.getTime() + 8 * hour).toISOString().slice(0, 7);
  await kernel.transaction(async (db) => {
    await observations.upsertSites(db, [
      site(siteId, 'airStation', [
        { authority: 'CNEMC', code: mark },
        { authority: 'ACCESS', code: mark },
      ]),
      site(sectionId, 'waterSection', []),
    ]);
    await kernel.services
      .use(airService)
      .registerCityStations(db, [{ siteId, from: '2013-01-01', member: true, source: mark }], 'test');
    const water = kernel.services.use(waterService);
    await water.registerSections(db, [
      {
        siteId: sectionId,
        river: { zh: `${mark}河`, en: `${mark} river` },
        waterBody: 'river',
        assessed: true,
        publishedNames: [],
        source: mark,
        target: { class: 'Ⅲ', from: '2020-01-01', source: mark },
      },
    ]);
    await water.registerRankings(db, [
      { month, rank: code === own.code ? 1 : 2, section: `${mark}站`, stated: null, source: null },
    ]);
    const stored = await observations.store(
      db,
      { kind: 'manual', reference: mark },
      readingsOf(siteId, sectionId, now),
    );
    expect(stored.refused).toBe(0);
  });

  const cookie = await centre.signIn('analyst', code);
  const form = new FormData();
  form.append('file', new Blob([csvOf(mark, `no-${mark}`, now.toISOString())]), `${mark}.csv`);
  const uploaded = await centre.fetch('/api/ingest/files', { method: 'POST', cookie, body: form });
  const { fileId } = (await uploaded.json()) as { fileId: string };
  const begun = await centre.fetch('/api/ingest/runs', {
    cookie,
    json: { fileId, definition: sampleMapping },
  });
  let run = (await begun.json()) as { id: number; state: string };
  while (['queued', 'running'].includes(run.state)) {
    run = (await (await centre.fetch(`/api/ingest/runs/${run.id}`, { cookie })).json()) as typeof run;
  }
  const held = (await (await centre.fetch('/api/ingest/quarantine', { cookie })).json()) as {
    entries: Array<{ id: number }>;
  };

  const keeper = await centre.signIn('dataAdministrator', code);
  const made = await centre.fetch('/api/ingest/pipelines', {
    cookie: keeper,
    json: { name: `${mark} pipeline`, settings: { kind: 'push' }, definition: sampleMapping },
  });
  const { id: pipelineId } = (await made.json()) as { id: number };
  const pipeline = `/api/ingest/pipelines/${pipelineId}`;
  await centre.fetch(`${pipeline}/enabled`, { cookie: keeper, json: { enabled: true } });
  const newKey = async (name: string) =>
    (await (await centre.fetch(`${pipeline}/keys`, { cookie: keeper, json: { name } })).json()) as {
      key: string;
      kept: { id: number };
    };
  const { key: pushKey } = await newKey(mark);
  const { kept } = await newKey(`spare of ${mark}`);

  const mn = `MN${mark}`;
  const registered = await centre.fetch(`/api/ingest/devices/${mn}`, {
    method: 'PUT',
    cookie,
    json: { siteId },
  });
  expect(registered.status).toBe(200);
  const device = connect(kernel.services.use(ingestService).gatewayAddress()?.port ?? 0, '127.0.0.1');
  device.write(
    encodeFrame(
      `QN=20260301080000001;ST=32;CN=2011;PW=123456;MN=${mn};Flag=5;CP=&&DataTime=20260301080000;w00000-Rtd=1.5,w00000-Flag=N&&`,
    ),
  );
  await once(device, 'data');
  device.destroy();

  const { rows } = await kernel.database.query<{ id: number }>(
    'select id from observations.datastream where site_id = $1 order by id limit 1',
    [siteId],
  );
  return {
    siteId,
    sectionId,
    datastreamId: rows[0]?.id ?? 0,
    mn,
    fileId,
    runId: run.id,
    quarantineId: held.entries[0]?.id ?? 0,
    pipelineId,
    pushKey,
    pushKeyId: kept.id,
  };
}
