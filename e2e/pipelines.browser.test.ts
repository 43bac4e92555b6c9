import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, open, openBrowser, overflow, sizes, untranslated, visit } from './browser.ts';
import { createAccount } from './centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const hourOf = (hour: number): string => `2024-05-01T${String(hour).padStart(2, '0')}:00:00+08:00`;
const shots = process.env.E2E_SHOTS;

/** A page as a reader finds it: accessible, within its width, in one language. */
async function expectWhole(page: Page, name: string, language: 'zh' | 'en'): Promise<void> {
  expect(await axe(page), name).toEqual([]);
  for (const [size, viewport] of Object.entries({ laptop: sizes.laptop, desk: sizes.desk })) {
    await page.setViewportSize(viewport);
    expect(await overflow(page), name).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${language}-${size}.png`, fullPage: true });
  }
  await page.setViewportSize(sizes.laptop);
  if (language === 'en') expect(await untranslated(page, ['湛', '中文']), name).toEqual([]);
}

describe('a source that pushes by HTTP', () => {
  it('is set up on screen, sends with its key, and what it sent wrongly is corrected and stored', async () => {
    const { url } = inject('centre');
    const account = await createAccount(
      { url },
      { username: 'keeper-of-pipelines', role: 'dataAdministrator' },
    );
    const { page, context, faults } = await visit(
      browser,
      { url },
      { language: 'zh', size: sizes.laptop, account },
    );

    await open(page, `${url}/ingest/pipelines`);
    await page.getByRole('button', { name: '新建管道' }).click();
    await page.getByLabel('名称', { exact: true }).fill('Push of a test');
    const record = (hour: number, pm25: string | number) => ({ time: hourOf(hour), station: '1680A', pm25 });
    await page.getByLabel('粘贴一份来源将发送的内容').fill(JSON.stringify([record(1, 11), record(2, 12)]));
    await page.getByRole('button', { name: '读取样例' }).click();
    await page.getByLabel('站点编码列').selectOption('station');
    await page.getByLabel('站点名称列').selectOption('');
    await page.getByLabel('pm25 项目代码').fill('a34004');
    await page.getByLabel('pm25 单位').fill('µg/m³');
    await page.getByRole('button', { name: '增加计算列' }).click();
    await page.getByLabel('计算列 1 的名称').fill('double');
    await page.getByLabel('计算列 1 的表达式').fill('number(row.pm25) * 2');
    await page.getByText('结果 22；24').waitFor();
    await expectWhole(page, 'form', 'zh');
    await page.getByRole('button', { name: '删除计算列 1' }).click();
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('前 2 行：2 个数值可导入，0 处问题将进入隔离区。').waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();

    await page.getByRole('button', { name: '启用' }).click();
    await page.getByRole('button', { name: '停用', exact: true }).waitFor();
    await page.getByLabel('给谁使用').fill('tester');
    await page.getByRole('button', { name: '新建密钥' }).click();
    const key = await page.getByLabel('新密钥').inputValue();
    expect(key).toMatch(/^zlk_/);
    const push = async (records: unknown) => {
      const answer = await fetch(`${url}/api/ingest/push`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(records),
      });
      return { status: answer.status, ...((await answer.json()) as { counts: object }) };
    };
    expect(await push([record(1, 11), record(2, 12)])).toMatchObject({ status: 200, counts: { stored: 2 } });
    expect(await push([record(2, 12)])).toMatchObject({ status: 200, counts: { duplicate: 1 } });
    expect(await push([record(3, '1O')])).toMatchObject({ status: 200, counts: { quarantined: 1 } });

    const run = page.getByRole('row').filter({ hasText: '推送' }).first();
    await run.getByText('4', { exact: true }).first().waitFor();
    await expectWhole(page, 'detail', 'zh');
    await run.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('balance').getByText('4 = 2 + 1 + 0 + 1').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('balance').waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: '查看隔离记录' }).click();
    await page.getByRole('row').filter({ hasText: '1O' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('pm25').fill('10');
    await drawer.getByLabel('更正依据').fill('read from the display');
    expect(await axe(page)).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/replay-zh.png` });
    await drawer.getByRole('button', { name: '重放' }).click();
    await drawer.getByText('已重放：新存 1，重复 0，修订 0，再次隔离 0。').waitFor();

    const stored = await page.evaluate(async () => {
      const read = async (path: string) => (await fetch(`/api/observations/${path}`)).json();
      const { datastreams } = await read('sites/air-1680a');
      const { id } = datastreams.find(
        (one: { property: string; interval: string }) => one.property === 'a34004' && one.interval === 'PT1H',
      );
      const range = 'from=2024-04-30T00:00:00Z&to=2024-05-02T00:00:00Z';
      const { observations } = await read(`datastreams/${id}/observations?${range}`);
      return observations.map((one: { phenomenonTime: string; value: number }) => [
        Date.parse(one.phenomenonTime),
        one.value,
      ]);
    });
    expect(stored).toEqual([3, 2, 1].map((hour) => [Date.parse(hourOf(hour)), [11, 12, 10][hour - 1]]));
    await page.goBack();
    await page.getByRole('row').filter({ hasText: '重放' }).first().waitFor();

    await page.getByRole('button', { name: '停用密钥“tester”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await push([record(4, 1)])).status).toBe(401);
    // The key was shown once: neither the page nor the centre tells it again.
    await page.reload();
    await page.getByText('tester').waitFor();
    expect(await page.content()).not.toContain(key);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('reads the same in English', async () => {
    const { url } = inject('centre');
    const { page, context, faults } = await visit(browser, { url }, { language: 'en', size: sizes.laptop });
    await open(page, `${url}/ingest/pipelines`);
    await page.getByRole('row').filter({ hasText: 'Push of a test' }).waitFor();
    await expectWhole(page, 'list', 'en');
    await page.getByRole('row').filter({ hasText: 'Push of a test' }).click();
    await page.getByText('Keys for pushing').waitFor();
    await page.getByRole('row').filter({ hasText: 'tester' }).waitFor();
    await expectWhole(page, 'detail', 'en');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('pm25 Property code').waitFor();
    await expectWhole(page, 'form', 'en');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('button', { name: 'New pipeline' }).click();
    const kind = page.getByLabel('Kind of source');
    for (const [choice, field] of [
      ['http', 'Address ('],
      ['database', 'One SELECT'],
      ['folder', 'No folder may be watched'],
      ['mqtt', 'Topic'],
    ] as const) {
      await kind.selectOption(choice);
      await page.getByText(field).first().waitFor();
      await expectWhole(page, `new-${choice}`, 'en');
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
