import { type Role, type RouteContract, roleNames } from '@zhanlan/kernel/contract';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { other, own, readingsOf, seedDistrict, wholeHour } from './testing/districts.ts';
import {
  addressOf,
  bySituation,
  type CommonFacts,
  contracts,
  csvOf,
  type DistrictFacts,
  faultsOf,
  routes,
  type Sample,
  sampleOf,
} from './testing/requests.ts';

/**
 * Answers that name things of every district on purpose, with the reason. A route that stops doing so
 * must leave this list.
 */
const cityWide: Record<string, string> = {
  'water.rankings': 'published notices about the whole city, shown as published',
  'kernel.listAudit': 'the audit log has no district: only administrators read it',
};

const holds = (role: Role, { access }: RouteContract): boolean =>
  typeof access === 'string' || access.roles.includes(role);
/** Some role that holds the permission of a route. */
const holderOf = (route: RouteContract): Role => {
  const holder = (['analyst', ...roleNames] as const).find((role) => holds(role, route));
  if (!holder) throw new Error(`nobody may call ${route.path}`);
  return holder;
};

let centre: TestCentre;
let common: CommonFacts;
let ours: DistrictFacts;
let theirs: DistrictFacts;

/** One call; event streams are opened, looked at and left. */
async function call(
  route: RouteContract,
  sample: Sample,
  cookie?: string,
): Promise<{ status: number; text: string }> {
  const leave = new AbortController();
  const form = new FormData();
  if (route.body === 'upload')
    form.append('file', new Blob([csvOf('a', 'b', common.now.toISOString())]), 'x.csv');
  const answer = await centre.fetch(addressOf(route, sample), {
    method: route.method,
    signal: leave.signal,
    ...(cookie ? { cookie } : {}),
    // Programs show a key instead of a session.
    ...(route.path === '/api/ingest/push' ? { headers: { authorization: `Bearer ${ours.pushKey}` } } : {}),
    ...(route.body === 'upload' ? { body: form } : {}),
    ...(sample.body === undefined ? {} : { json: sample.body }),
  });
  if (answer.ok && route.response === 'events') {
    leave.abort();
    return { status: answer.status, text: '' };
  }
  return { status: answer.status, text: await answer.text() };
}

/** Content of every table that a request could change: two equal ones mean that nothing was written. */
async function contentOfTables(): Promise<Record<string, string>> {
  const { database } = centre.kernel;
  const schemas = ['auth', ...contracts.map((contract) => contract.name)];
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1::text[]) and c.relkind in ('r', 'p') and not c.relispartition
       and format('%I.%I', n.nspname, c.relname) <> 'kernel.event_consumer' order by 1`,
    [schemas],
  );
  const content: Record<string, string> = {};
  for (const { name } of rows) {
    const sum = await database.query<{ sum: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
    );
    content[name] = sum.rows[0]?.sum ?? '';
  }
  return content;
}

beforeAll(async () => {
  centre = await startTestCentre(modules, { sessionCheckMilliseconds: 200 });
  for (const role of roleNames) await centre.signIn(role);
  for (const { code } of [own, other]) {
    for (const role of ['analyst', 'administrator'] as const) await centre.signIn(role, code);
  }
  const made = await centre.fetch('/api/admin/accounts', {
    cookie: await centre.signIn('administrator'),
    json: { username: 'spare', name: 'spare', role: 'leader', district: null },
  });
  const spareAccountId = ((await made.json()) as { account: { id: string } }).account.id;
  common = { now: wholeHour(new Date()), spareAccountId };
  ours = await seedDistrict(centre, own, common);
  theirs = await seedDistrict(centre, other, common);
  await centre.drained();
});
afterAll(() => centre.stop());

describe('every route', () => {
  it('is closed to strangers, but for signing in and the first start', () => {
    expect(routes.filter(({ route }) => route.access === 'public').map(({ name }) => name)).toEqual([
      'kernel.session',
      'kernel.setup',
      'kernel.acceptInvitation',
      'ingest.push',
    ]);
  });

  it('takes pushed data by a key only', async () => {
    const before = await contentOfTables();
    const answers = await Promise.all(
      [undefined, 'Bearer zlk_none', `Basic ${ours.pushKey}`].map((authorization) =>
        centre.fetch('/api/ingest/push', {
          json: [],
          ...(authorization ? { headers: { authorization } } : {}),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await contentOfTables()).toEqual(before);
  });

  it('has a request made from its schemas that they accept', () => {
    const names = new Set(routes.map(({ name }) => name));
    expect(Object.keys(bySituation(ours, common)).filter((name) => !names.has(name))).toEqual([]);
    const faults = routes.flatMap(({ name, route }) =>
      faultsOf(route, sampleOf(name, route, ours, common)).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('asks nobody in, but for the public ones', async () => {
    const before = await contentOfTables();
    const answers: Record<string, number> = {};
    for (const { name, route } of routes.filter(({ route: { access } }) => access !== 'public')) {
      answers[name] = (await call(route, sampleOf(name, route, ours, common))).status;
    }
    expect(Object.entries(answers).filter(([, status]) => status !== 401)).toEqual([]);
    expect(await contentOfTables()).toEqual(before);
  });

  it('tells nobody what it takes: a body that does not fit is answered like one that does', async () => {
    const writes = routes.filter(({ route }) => route.access !== 'public' && route.method !== 'GET');
    const answers: Record<string, number> = {};
    for (const { name, route } of writes) {
      const sample = sampleOf(name, route, ours, common);
      const answer = await centre.fetch(addressOf(route, sample), { method: route.method, json: ['none'] });
      answers[name] = answer.status;
    }
    expect(Object.keys(answers).length).toBeGreaterThan(5);
    expect(Object.entries(answers).filter(([, status]) => status !== 401)).toEqual([]);
  });

  it.each(roleNames)('refuses %s what the role may not do, and then writes nothing', async (role) => {
    const cookie = await centre.signIn(role);
    const before = await contentOfTables();
    const answers: Record<string, number> = {};
    for (const { name, route } of routes.filter(({ route }) => !holds(role, route))) {
      answers[name] = (await call(route, sampleOf(name, route, ours, common), cookie)).status;
    }
    expect(Object.entries(answers).filter(([, status]) => status !== 403)).toEqual([]);
    expect(await contentOfTables()).toEqual(before);
  });
});

describe('an account of another district', () => {
  const namesTheirs = (name: string, route: RouteContract): boolean =>
    JSON.stringify(sampleOf(name, route, ours, common)) !==
    JSON.stringify(sampleOf(name, route, theirs, common));
  const asks = async (name: string, route: RouteContract, facts: DistrictFacts) =>
    call(route, sampleOf(name, route, facts, common), await centre.signIn(holderOf(route), own.code));

  it('sees nothing of the other district in any answer, but for those about the whole city', async () => {
    const leaks: string[] = [];
    const broken: string[] = [];
    for (const { name, route } of routes.filter(({ route: { method } }) => method === 'GET')) {
      const { status, text } = await asks(name, route, ours);
      if (status !== 200) broken.push(`${name}: ${status}`);
      if (text.includes(other.mark)) leaks.push(name);
    }
    expect(broken).toEqual([]);
    expect(leaks.sort()).toEqual(Object.keys(cityWide).sort());
  });

  it('finds its own things in the same answers, so that the search means something', async () => {
    const shown: string[] = [];
    for (const { name, route } of routes.filter(({ route: { method } }) => method === 'GET')) {
      if ((await asks(name, route, ours)).text.includes(own.mark)) shown.push(name);
    }
    expect(shown).toEqual(
      expect.arrayContaining([
        'observations.listSites',
        'observations.getSite',
        'observations.getSeries',
        'observations.listObservations',
        'observations.recentArrivals',
        'observations.exportSite',
        'ingest.listRuns',
        'ingest.getRun',
        'ingest.listQuarantine',
        'ingest.exportQuarantine',
        'ingest.listDevices',
        'ingest.listFrames',
        'ingest.listPipelines',
        'ingest.getPipeline',
        'ingest.listPushKeys',
        'air.now',
        'air.hours',
        'air.days',
        'water.now',
        'water.section',
      ]),
    );
  });

  it('is told that the other district has no such thing, and changes nothing of it', async () => {
    const asked = routes.filter(({ name, route }) => namesTheirs(name, route));
    expect(asked.length).toBeGreaterThan(10);
    const before = await contentOfTables();
    const answers: Record<string, number> = {};
    for (const { name, route } of asked) answers[name] = (await asks(name, route, theirs)).status;
    expect(Object.entries(answers).filter(([, status]) => status !== 404)).toEqual([]);
    expect(await contentOfTables()).toEqual(before);
  });

  it('hears of arrivals in its own district only', async () => {
    const arrivals = routes.filter(({ route }) => route.response === 'events');
    const { kernel } = centre;
    for (const { name, route } of arrivals) {
      const leave = new AbortController();
      const answer = await centre.fetch(addressOf(route, sampleOf(name, route, ours, common)), {
        cookie: await centre.signIn('analyst', own.code),
        signal: leave.signal,
      });
      const observations = kernel.services.use(observationsService);
      for (const facts of [theirs, ours]) {
        const values = readingsOf(facts.siteId, facts.sectionId, common.now).map((reading) => ({
          ...reading,
          value: 5,
        }));
        await kernel.transaction((db) =>
          observations.store(db, { kind: 'manual', reference: 'arrival' }, values),
        );
      }
      let heard = '';
      for await (const chunk of answer.body ?? []) {
        heard += Buffer.from(chunk).toString();
        if (heard.includes(own.mark)) break;
      }
      leave.abort();
      expect(heard, name).not.toContain(other.mark);
    }
  });
});

describe('an open event stream', () => {
  it('ends when the account of its reader is disabled', async () => {
    const administrator = await centre.signIn('administrator');
    const reader = await centre.signIn('pilot', own.code);
    const stream = await centre.fetch('/api/observations/arrivals', { cookie: reader });
    expect(stream.status).toBe(200);
    const { accounts } = (await (
      await centre.fetch('/api/admin/accounts', { cookie: administrator })
    ).json()) as { accounts: Array<{ id: string; username: string }> };
    const id = accounts.find((account) => account.username === `pilot-${own.code}`)?.id;
    await centre.fetch(`/api/admin/accounts/${id}`, {
      cookie: administrator,
      method: 'PATCH',
      json: { disabled: true },
    });
    // Resolves at the end of the stream only; without one the test runs into its time limit.
    await stream.text();
  }, 20_000);
});

describe('every role', () => {
  it.each(roleNames)('lets %s do what the role may, and never fails', async (role) => {
    const cookie = await centre.signIn(role);
    const answers: Record<string, number> = {};
    for (const { name, route } of routes.filter(({ route }) => holds(role, route))) {
      answers[name] = (await call(route, sampleOf(name, route, ours, common), cookie)).status;
    }
    const wrong = Object.entries(answers).filter(
      ([, status]) => [400, 401, 403].includes(status) || status >= 500,
    );
    expect(wrong).toEqual([]);
  });
});
