import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, type Language, open, openBrowser, overflow, sizes, visit } from './browser.ts';

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

  it.each<[Language, string, string]>([
    ['zh', '环境质量校验规范', '下载 Word'],
    ['en', 'Environmental-quality check rules', 'Download as Word'],
  ])('reads a book in %s by its contents, and hands it out as Word', async (language, title, word) => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language, size: sizes.laptop });
    await open(page, `${url}/standards/books`);
    expect(await page.locator('tbody tr').count()).toBe(8);
    expect(await page.locator('tbody').textContent()).toContain('ZHB/GF 07-2026');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: title, exact: true }).click();
    const text = page.locator('.book-text');
    await text.locator('h2').first().waitFor();
    // What is Chinese on an English page says so, to readers and to machines.
    expect(await text.getAttribute('lang')).toBe('zh-CN');
    if (language === 'en') await page.getByText('The text of this document is Chinese').waitFor();
    const entry = page.locator('.book-contents a', { hasText: '附录 C' });
    await entry.click();
    const anchor = (await entry.getAttribute('href')) ?? '';
    await page.waitForFunction((id) => {
      const top = document.querySelector(id)?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < window.innerHeight / 2;
    }, anchor);
    // The address leads to the same place.
    await open(page, page.url());
    await page.waitForFunction((id) => {
      const top = document.querySelector(id)?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < window.innerHeight / 2;
    }, anchor);
    const download = page.waitForEvent('download');
    await page
      .getByRole('link', { name: word })
      .or(page.getByRole('button', { name: word }))
      .click();
    expect((await download).suggestedFilename()).toBe('ZHB-GF 07-2026 环境质量校验规范.docx');
    for (const size of [sizes.laptop, sizes.phone]) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toEqual([]);
    }
    expect(await axe(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('prints the document alone, without the frame around it', async () => {
    const { url } = inject('centre');
    const { page, context } = await visit(browser, { url }, { language: 'zh', size: sizes.laptop });
    await open(page, `${url}/standards/books/4`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.shell-nav').isVisible()).toBe(false);
    expect(await page.locator('.book-contents').isVisible()).toBe(false);
    expect(await page.locator('.book-text').isVisible()).toBe(true);
    // All of it, not one screen of it.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeGreaterThan(3000);
    await context.close();
  });

  it('says that there is no such book', async () => {
    const { url } = inject('centre');
    for (const [language, words] of [
      ['zh', '没有找到该规范'],
      ['en', 'No such rule book'],
    ] as Array<[Language, string]>) {
      const { page, context } = await visit(browser, { url }, { language, size: sizes.laptop });
      await open(page, `${url}/standards/books/9`);
      await page.getByText(words).waitFor();
      expect(await page.getByRole('button', { name: /Word/ }).count()).toBe(0);
      await context.close();
    }
  });
});
