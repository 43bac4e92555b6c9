import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { modules } from '../web/modules.ts';
import { axe, type Language, open, openBrowser, overflow, sizes, untranslated, visit } from './browser.ts';
import { createAdministrator, type RunningCentre, startCentreProcess } from './centre.ts';

/** Values of the variables in addresses. */
const samples: Record<string, string> = {
  '/sites/$siteId': '/sites/air-1680a',
  '/water/sections/$siteId': '/water/sections/section-huangpo',
  '/standards/books/$bookId': '/standards/books/7',
  '/standards/rules/$ruleId': '/standards/rules/air.iaqi',
};
const moments = { air: '2020-04-03T20:00:00+08:00', water: '2026-03-06T17:00:00+08:00' };
/** Names of places, stations and organisations that have no English name in the data. */
const names = ['湛', '中文', '赤坎', '霞山', '麻章', '坡头'];

const pages = modules.flatMap((module) => module.pages).filter((page) => page.frame !== 'open');
const doors = modules.flatMap((module) => module.pages).filter((page) => page.frame === 'open');

const address = (path: string): string => {
  const bare = samples[path] ?? path;
  if (bare.includes('$')) throw new Error(`${path} needs a sample value`);
  const at = path.startsWith('/water') ? moments.water : moments.air;
  return `${bare}?at=${encodeURIComponent(at)}`;
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const languages: Language[] = ['zh', 'en'];

describe.each(languages)('in %s, with the sample city', (language) => {
  it.each(pages.map((page) => page.path))('%s is whole, accessible and quiet', async (path) => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language, size: sizes.laptop });
    await open(page, url + address(path));
    expect(await axe(page)).toEqual([]);
    for (const size of [sizes.laptop, sizes.desk]) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toEqual([]);
    }
    if (language === 'en') expect(await untranslated(page, names)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(doors.map((page) => page.path))('%s is open to everybody', async (path) => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(
      browser,
      { url },
      { language, size: sizes.laptop, account: null },
    );
    await open(page, `${url}${path}`);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    if (language === 'en') expect(await untranslated(page, ['湛', '中文'])).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('with nothing in it', () => {
  let empty: RunningCentre;
  beforeAll(async () => {
    empty = await startCentreProcess({ ZHANLAN_SAMPLE: 'none' });
    await createAdministrator(empty);
  });
  afterAll(() => empty.stop());

  const lists = pages.filter((page) => !page.path.includes('$'));
  describe.each(languages)('in %s', (language) => {
    it.each(lists.map((page) => page.path))('%s says what would be there', async (path) => {
      const { page, context, faults } = await visit(browser, empty, { language, size: sizes.laptop });
      await open(page, `${empty.url}${path}`);
      expect(await axe(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      expect(faults).toEqual([]);
      await context.close();
    });
  });
});

describe('on a phone', () => {
  it.each(['/sites', '/sites/$siteId', '/sign-in'])('%s fits', async (path) => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language: 'zh', size: sizes.phone });
    await open(page, url + address(path));
    expect(await overflow(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('the command screen', () => {
  it.each([sizes.laptop, sizes.desk, sizes.wall])('fills %o without scrolling', async (size) => {
    const { url } = inject('centre');
    const { page, context } = await visit(browser, { url }, { language: 'zh', size });
    await open(page, url + address('/screen'));
    const scroll = await page.evaluate(() => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth];
    });
    expect(scroll).toEqual([0, 0]);
    await context.close();
  });
});
