import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import manifest from '../data/zhanjiang/manifest.json' with { type: 'json' };

const repository = fileURLToPath(new URL('../', import.meta.url));
const folder = join(repository, 'data/zhanjiang');

/** `public-fact`: published by an authority; facts carry no licence, their source is shown. */
const allowedLicences = ['MIT', 'ODbL-1.0', 'LGPL-3.0-or-later', 'CC-BY-4.0', 'CC0-1.0', 'public-fact'];
/** Papers about the data, not data. */
const papers = ['manifest.json', 'SOURCES.md', 'NOTICE.md'];

/** SHA-256, plain and unpacked, of works that state no licence and so may never be shipped. */
const forbiddenContent = new Set([
  // Boundary shapes of DataV.GeoAtlas, as published and converted
  '173e99e1ebc8fd3ae05d8cd9c299527d41fb2d8ecebe3664291b9d99b7639792',
  '741a75c3b93142e174c944fafaf81d7080d48f38012945e56a9865b936d8f85d',
  '4a9d56927d31031174b799d0de3ac2e1e920dc065953312f0936cd37dae325b8',
  'b8e923e770d7510096509246a49a6c4870281b050f2348aa74894573cad5a906',
  'b137b5ed16ab0bc9a290f25db7cc3081f9123cef41a3b79c4ac8a5d2b189db33',
  // Enterprise profiles of Ningxia, which name real firms
  'c0f7dcdabefa86d5ff6035da08eaa2f2c5f710177031334c7c8d5bab8a25155b',
  '484122de038817dbbd8a82d6122b2c8dc5fa1cc6b8580bd71af8d73ff4e3b194',
]);
const forbiddenNames = /(100000|440000|440800)_full|datav|ningxia/i;
/** Property names that only DataV.GeoAtlas gives its features, and firms named by the places of Ningxia. */
const forbiddenText =
  /"(subFeatureIndex|acroutes|childrenNum)"|geo\.datav\.aliyun\.com|(宁夏|银川|石嘴山|吴忠|固原|中卫)[^\s"，。]{0,30}(有限公司|有限责任公司|污水处理厂)/;

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
}

/** Every file that is or would be committed, this test aside: it spells out what it forbids. */
function repositoryFiles(): string[] {
  return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
    .split('\0')
    .map((path) => join(repository, path))
    .filter((path) => existsSync(path) && statSync(path).isFile() && path !== fileURLToPath(import.meta.url));
}

describe('the data of the sample city', () => {
  it('has no file outside its manifest, and none missing', () => {
    const present = filesUnder(folder).filter((path) => !papers.includes(path));
    expect(present.sort()).toEqual(manifest.files.map((file) => file.path).sort());
    expect(readdirSync(join(repository, 'data'))).toEqual(['zhanjiang']);
  });

  it.each(manifest.files)('$path is as recorded and may be shipped', (file) => {
    const content = readFileSync(join(folder, file.path));
    expect(sha256(content)).toBe(file.sha256);
    expect(content.length).toBe(file.bytes);
    expect(allowedLicences).toContain(file.licence);
    if (file.licence !== 'CC0-1.0') {
      expect(file.attribution?.zh).toBeTruthy();
      expect(file.attribution?.en).toBeTruthy();
    }
  });

  it('names every file in its page of sources', () => {
    const sources = readFileSync(join(folder, 'SOURCES.md'), 'utf8');
    for (const { path } of manifest.files) {
      const name = path.split('/').at(-1)!;
      expect(sources, path).toContain(name.startsWith('neighbour_') ? 'neighbour_*_mit.gcj02.geojson' : name);
    }
  });

  it('stays small', () => {
    expect(manifest.files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThan(8_000_000);
  });
});

describe.skipIf(!existsSync(join(repository, '.git')))('the repository (needs its git history)', () => {
  it('holds no work without a licence, by name, by content or by what it says', () => {
    const offending = repositoryFiles().filter((path) => {
      const content = readFileSync(path);
      const plain = path.endsWith('.gz') ? gunzipSync(content) : content;
      return (
        forbiddenNames.test(relative(repository, path)) ||
        forbiddenContent.has(sha256(content)) ||
        forbiddenContent.has(sha256(plain)) ||
        forbiddenText.test(plain.toString('utf8'))
      );
    });
    expect(offending).toEqual([]);
  });
});
