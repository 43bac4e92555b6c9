// Photographs every page of the running product, in both languages and sizes, into docs/screenshots.
import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { axe, type Language, open, openBrowser, overflow, sizes, visit } from '../e2e/browser.ts';
import { createAdministrator, startCentreProcess } from '../e2e/centre.ts';
import { build } from './build.mjs';

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const air = '2020-04-03T20:00:00+08:00';
const water = '2026-03-06T17:00:00+08:00';

/** Name of the picture, address, and the moment it looks at. */
const pages: Array<[name: string, path: string, at?: string]> = [
  ['sign-in', '/sign-in'],
  ['screen', '/screen', air],
  ['screen-water', '/screen', water],
  ['map', '/map', air],
  ['air', '/air', air],
  ['water', '/water', water],
  ['section', '/water/sections/section-nandu-river-bridge', water],
  ['sites', '/sites', air],
  ['site', '/sites/air-1680a', air],
  ['import', '/import'],
  ['quarantine', '/quarantine'],
  ['devices', '/devices'],
  ['books', '/standards/books'],
  ['book', '/standards/books/7'],
  ['rules', '/standards/rules'],
  [
    'rule',
    `/standards/rules/air.iaqi?input=${encodeURIComponent('{"date":"2026-03-01","item":"PM2.5_24h","concentration":61}')}`,
  ],
  ['editions', '/standards/editions'],
  ['accounts', '/admin/accounts'],
  ['audit', '/admin/audit'],
  ['dictionary', '/admin/dictionary'],
  ['attribution', '/help/attribution'],
];

const only = process.argv.slice(2);
build(process.execPath);
const centre = await startCentreProcess();
await createAdministrator(centre);
const browser = await openBrowser();
await mkdir(folder, { recursive: true });
let large = 0;
try {
  for (const [name, path, at] of pages) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const language of ['zh', 'en'] as Language[]) {
      for (const size of ['laptop', 'desk', 'wall', 'phone'] as const) {
        if (size === 'wall' && path !== '/screen') continue;
        if (size === 'phone' && !path.startsWith('/sites')) continue;
        const account = path === '/sign-in' ? null : undefined;
        const { page, context, faults } = await visit(browser, centre, {
          language,
          size: sizes[size],
          ...(account === null ? { account } : {}),
        });
        await open(page, `${centre.url}${path}${at ? `?at=${encodeURIComponent(at)}` : ''}`);
        if (path === '/screen' || path === '/map') {
          await page.locator('[data-map=drawn]').waitFor({ timeout: 60_000 });
        }
        const { width, height } = sizes[size];
        const file = `${folder}${name}-${width}x${height}-${language}.jpg`;
        await rm(file, { force: true });
        for (const quality of [75, 60, 45, 30]) {
          await page.screenshot({ path: file, type: 'jpeg', quality });
          if ((await stat(file)).size < 200_000) break;
        }
        if ((await stat(file)).size >= 200_000) large += 1;
        const findings = [
          ...(await overflow(page)),
          ...faults,
          ...(size === 'laptop' ? await axe(page) : []),
        ];
        console.log(
          `${file.slice(folder.length)}${findings.length > 0 ? `\n    ${findings.join('\n    ')}` : ''}`,
        );
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await centre.stop();
}
if (large > 0) console.log(`${large} pictures are larger than 200 kB`);
