import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { ingestModule } from '../index.ts';
import { xlsxBomb } from '../testing/bombs.ts';
import { expectBalance, hourly, hourOf, operator, registerSites } from '../testing/pipelines.ts';

let centre: TestCentre;
let root: string;
let keeper: ReturnType<typeof operator>;

const rarely = { intervalSeconds: 86_400 };
const watched = (folder: string, pattern = '*') => ({
  kind: 'folder',
  root,
  folder,
  pattern,
  settleSeconds: 60,
});
/** A file that nobody has touched for a while. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(root, path), content);
  await utimes(join(root, path), new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
}
const table = (...rows: Array<[hour: number, site: string, value: number | string]>): string =>
  `time,site,pm25\n${rows.map(([hour, site, value]) => `${hourOf(hour)},${site},${value}\n`).join('')}`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhanlan-watched-'));
  centre = await startTestCentre([observationsModule, ingestModule], {
    environment: { ZHANLAN_WATCH_FOLDERS: root },
  });
  keeper = operator(centre, await centre.signIn('dataAdministrator'));
  await registerSites(centre, ['A1', 'A2']);
});
afterAll(async () => {
  await centre.stop();
  await rm(root, { recursive: true, force: true });
});

describe('a watched folder', () => {
  it('takes CSV, gzipped CSV and Excel once, by content, and leaves them where they are', async () => {
    await mkdir(join(root, 'good'));
    await put('good/a.csv', table([1, 'A1', 11]));
    await put('good/b.csv.gz', gzipSync(table([2, 'A1', 12])));
    await put(
      'good/c.xlsx',
      await writeExcel([
        ['time', 'site', 'pm25'],
        [hourOf(3), 'A1', 13],
      ]).toBuffer(),
    );
    const made = await keeper.make(watched('good'), rarely);
    const first = (await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null)).lastRun;
    expect(first).toMatchObject({ state: 'ok', counts: { rows: 3, stored: 3, quarantined: 0 } });
    await put('good/copy of a.csv', table([1, 'A1', 11]));
    await put('good/d.csv', table([4, 'A2', 14], [4, 'nowhere', 15]));
    expect((await keeper.run(made.id)).counts).toMatchObject({ rows: 2, stored: 1, quarantined: 1 });
    expect((await keeper.run(made.id)).counts).toMatchObject({ rows: 0 });
  });

  it('waits for a file that is being written', async () => {
    await mkdir(join(root, 'growing'));
    const path = join(root, 'growing', 'big.csv');
    const writer = createWriteStream(path);
    writer.write(table([5, 'A1', 15]));
    const made = await keeper.make(watched('growing'), rarely);
    const early = (await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null)).lastRun;
    expect(early?.counts.rows).toBe(0);
    await new Promise<void>((done) => writer.end(`${hourOf(6)},A1,16\n`, () => done()));
    await utimes(path, new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
    expect((await keeper.run(made.id)).counts).toMatchObject({ rows: 2, stored: 2 });
  });

  it('puts what cannot be read into quarantine, goes on with the others, and tries again when the pipeline was mended', async () => {
    await mkdir(join(root, 'bad'));
    const packed = gzipSync(table([7, 'A1', 17], [8, 'A1', 18]));
    await put('bad/1 cut off.csv.gz', packed.subarray(0, packed.length - 12));
    await put('bad/2 bomb.csv.gz', gzipSync(Buffer.alloc(40 * 1024 * 1024, 'x')));
    await put('bad/3 no table.csv', '%PDF-1.7');
    await put('bad/4 empty.csv', '');
    await put('bad/5 other columns.csv', 'a,b\n1,2\n');
    await put('bad/6 bomb.xlsx', xlsxBomb());
    await put('bad/7 good.csv', table([9, 'A1', 19]));
    const made = await keeper.make(watched('bad'), rarely);
    const run = (await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null)).lastRun;
    expect(run?.state).toBe('ok');
    if (run) expectBalance(run);
    const held = await keeper.quarantine(`pipelineId=${made.id}&reason=unreadableFile`);
    expect(held.map((entry) => String(entry.raw).slice(0, 1)).sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(run?.counts.stored).toBeGreaterThanOrEqual(1);
    expect((await keeper.run(made.id)).counts.rows).toBe(0);
    expect(await keeper.quarantine(`pipelineId=${made.id}&reason=unreadableFile`)).toHaveLength(6);
    const definition = {
      ...hourly,
      time: { columns: ['a'], format: 'ISO', stamp: 'end' },
      site: { constant: 'air-a1' },
      properties: [{ ...hourly.properties[0], column: 'b' }],
    };
    await keeper.call('PUT', `pipelines/${made.id}`, {
      name: made.name,
      settings: made.settings,
      definition,
      ...rarely,
    });
    const mended = await keeper.run(made.id);
    expect(mended.counts).toMatchObject({ rows: 1, refusedRows: 1, quarantined: 1 });
  });

  it('does not leave its root, by a path or by a link', async () => {
    await mkdir(join(root, 'links'));
    await symlink('/etc', join(root, 'links', 'etc'));
    await symlink('/etc/hostname', join(root, 'links', 'hostname.csv'));
    const make = async (settings: object) => {
      const answer = await centre.fetch('/api/ingest/pipelines', {
        cookie: await centre.signIn('dataAdministrator'),
        json: { name: JSON.stringify(settings).slice(-70), settings, definition: hourly, ...rarely },
      });
      return [answer.status, ((await answer.json()) as { title: string }).title];
    };
    expect(await make({ ...watched('..'), folder: '../..' })).toEqual([400, 'invalid']);
    expect(await make({ ...watched(''), root: '/etc' })).toEqual([422, 'folder-refused']);
    expect(await make(watched('links/etc'))).toEqual([422, 'folder-refused']);
    const made = await keeper.make(watched('links'), rarely);
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun).toMatchObject({ state: 'ok', counts: { rows: 0 } });
  });
});
