import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, open, openBrowser, sizes, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the standards room', () => {
  it('tries a rule by hand: the same concentration a day apart, by the edition of each date', async () => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language: 'zh', size: sizes.laptop });
    await open(page, `${url}/standards/rules`);
    await page.getByLabel('名称、标准号、条款或规则编号').fill('air.iaqi');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '空气质量分指数 IAQI' }).click();
    const result = page.locator('.rule-value');
    await page.locator('#rule-date').fill('2026-03-01');
    await page.getByLabel('项目与时段').selectOption('PM2.5_24h');
    await page.locator('#rule-concentration').fill('61');
    await page.keyboard.press('Enter');
    await page.getByText('HJ 633-2026 4.2').first().waitFor();
    expect((await result.textContent())?.trim()).toBe('101');
    await page.getByText('(150 − 100) ÷ (115 − 60)').waitFor();
    await page.locator('#rule-date').fill('2026-02-28');
    await page.getByRole('button', { name: '计算' }).click();
    await page.waitForFunction(() => document.querySelector('.rule-value')?.textContent?.trim() === '83');
    // The address holds the question: the same page for whoever gets the link.
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.rule-value')?.textContent?.trim() === '83');
    // A worked case fills the form; the one without a concentration has no value, and says why.
    await page.getByRole('button', { name: '填入试算: 无浓度' }).click();
    await page.getByText('无数据').first().waitFor();
    expect(await page.locator('#rule-concentration').inputValue()).toBe('');
    expect(await axe(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('refuses what is no number, at its field, and keeps what was typed', async () => {
    const { url } = inject('centre');
    const { page, context } = await visit(browser, { url }, { language: 'en', size: sizes.laptop });
    await open(page, `${url}/standards/rules/air.iaqi`);
    await page.locator('#rule-concentration').fill('a lot');
    await page.keyboard.press('Enter');
    await page.getByText('must be a number').waitFor();
    const field = page.locator('#rule-concentration');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('a lot');
    await context.close();
  });

  it('says what changed on 1 March 2026', async () => {
    const { url } = inject('centre');
    const { page, context } = await visit(browser, { url }, { language: 'zh', size: sizes.laptop });
    await open(page, `${url}/standards/editions`);
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: '2026-03-01' }) });
    expect(await panel.textContent()).toContain('HJ 633-2026');
    expect(await panel.textContent()).toContain('120、60');
    await context.close();
  });
});
