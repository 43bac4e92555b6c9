import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { simulate } from '../server/simulator/simulate.ts';
import { open, openBrowser, sizes, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a device reports', () => {
  it('and its value is on the open command screen within 2 s of the 9014', async () => {
    const { url, gatewayPort } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language: 'zh', size: sizes.desk });
    await open(page, `${url}/screen`);
    const ticker = page.getByTestId('ticker');
    await ticker.waitFor();
    const shown = ticker.getByTestId('ticker-row').filter({ hasText: '模拟' }).first();
    expect(await shown.count()).toBe(0);
    const counters = await simulate(
      {
        host: '127.0.0.1',
        port: gatewayPort,
        timeoutMs: 5000,
        devices: 1,
        seed: 7,
        frames: 1,
        plan: { kind: 'live', everyMs: 1000 },
      },
      new AbortController().signal,
    );
    expect(counters.acknowledged).toBeGreaterThan(0);
    await shown.waitFor({ timeout: 2000 });
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a figure', () => {
  it('opens down to the readings that made it', async () => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language: 'zh', size: sizes.laptop });
    await open(page, `${url}/air?at=${encodeURIComponent('2020-04-03T20:00:00+08:00')}`);
    await page.locator('.air-key button').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('HJ 633-2012').first().waitFor();
    const reading = drawer.locator('.figure-reading').first();
    for (const figure of await drawer.locator('summary').all()) {
      if (await reading.isVisible()) break;
      if (await figure.isVisible()) await figure.click();
    }
    expect(await reading.textContent()).toContain('μg/m³');
    await reading.getByRole('link').click();
    await page.waitForURL(/\/sites\/air-168\da/);
    expect(faults).toEqual([]);
    await context.close();
  });
});
