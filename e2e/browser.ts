import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { administrator, type RunningCentre, sessionOf } from './centre.ts';

export const sizes = {
  laptop: { width: 1366, height: 768 },
  desk: { width: 1920, height: 1080 },
  wall: { width: 3840, height: 1080 },
  phone: { width: 375, height: 812 },
} as const;
export type Language = 'zh' | 'en';

/** Chromium of Debian; the map needs WebGL, which software gives. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.ZHANLAN_TEST_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Console errors, failed requests, and requests that left the origin: none is allowed. */
  faults: string[];
}

/** A page of a signed-in account in one language and size, with everything watched that must not happen. */
export async function visit(
  browser: Browser,
  centre: Pick<RunningCentre, 'url'>,
  options: {
    language: Language;
    size: { width: number; height: number };
    account?: { username: string; password: string } | null;
  },
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: options.size,
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const account = options.account === undefined ? administrator : options.account;
  if (account) {
    const cookies = await sessionOf(centre, account);
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: centre.url })));
  }
  await context.addInitScript(
    (language) => localStorage.setItem('zhanlan.language', language),
    options.language,
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(centre.url) && !url.startsWith('blob:') && !url.startsWith('data:'))
      faults.push(`left the origin: ${url}`);
  });
  return { context, page, faults };
}

/** Opens an address and waits until nothing loads any more: no skeleton, no spinner. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(
    () =>
      document.querySelector('main, [role=main]') !== null &&
      document.querySelector('.ant-skeleton, .waiting, [aria-busy="true"]') === null,
  );
  await page.evaluate(() => document.fonts.ready);
}

/** Violations of WCAG 2 A and AA, one line each. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}

/** What sticks out of the page sideways, and texts that are cut off without a way to read them. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
    return found;
  });
}

/** Visible texts in Chinese on an English page, names of places and organisations apart. */
export async function untranslated(page: Page, names: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (
        !parent ||
        !/\p{Script=Han}/u.test(text) ||
        parent.closest('[lang^="zh"], [translate="no"], code, pre')
      )
        continue;
      if (parent.checkVisibility()) found.push(text);
    }
    return found;
  });
  return texts.filter((text) => !names.some((name) => text.includes(name)));
}
