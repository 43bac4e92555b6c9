import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, open, openBrowser, sizes, visit } from './browser.ts';
import { administrator, createAccount, type RunningCentre, sessionOf, startCentreProcess } from './centre.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Bytes of JavaScript as they came over the line, by address; workers are not counted. */
async function scripts(page: Page, work: () => Promise<void>): Promise<number> {
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const wanted = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript') && !/worker/i.test(response.url)) wanted.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (wanted.has(requestId)) bytes += encodedDataLength;
  });
  await work();
  return bytes;
}

describe('the way in', () => {
  let centre: RunningCentre;
  beforeAll(async () => {
    centre = await startCentreProcess({ ZHANLAN_SAMPLE: 'none' });
  });
  afterAll(() => centre.stop());

  it('creates the administrator with the link of the console, once, and signs in', async () => {
    const { page, context, faults } = await visit(browser, centre, {
      language: 'zh',
      size: sizes.laptop,
      account: null,
    });
    await open(page, centre.setupLink);
    await page.getByLabel('姓名').fill('张三');
    await page.getByLabel('用户名').fill(administrator.username);
    const passwords = page.locator('input[type=password]');
    for (const field of await passwords.all()) await field.fill(administrator.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'));
    const again = await fetch(`${centre.url}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token: new URL(centre.setupLink).searchParams.get('token'),
        name: 'x',
        username: 'second',
        password: 'a long sentence for tests',
      }),
    });
    expect(again.ok).toBe(false);
    if (new URL(page.url()).pathname.startsWith('/sign-in')) {
      await page.getByLabel('用户名').fill(administrator.username);
      await page.locator('input[type=password]').fill(administrator.password);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    }
    const { account } = (await (await context.request.get(`${centre.url}/api/session`)).json()) as {
      account: { username: string };
    };
    expect(account.username).toBe(administrator.username);
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('the password', () => {
  it('is changed by its holder, who must know the present one; other sessions end', async () => {
    const { url } = inject('centre');
    const account = await createAccount({ url }, { username: 'changer', role: 'analyst' });
    const elsewhere = await visit(browser, { url }, { language: 'zh', size: sizes.laptop, account });
    const { page, context } = await visit(browser, { url }, { language: 'zh', size: sizes.laptop, account });
    await open(page, `${url}/account/password`);
    const fill = async (current: string, fresh: string) => {
      await page.getByLabel('当前密码').fill(current);
      await page.getByLabel('新密码').fill(fresh);
      await page.getByLabel('再次输入密码').fill(fresh);
      await page.keyboard.press('Enter');
    };
    await fill('not the password at all', 'another long sentence');
    await page.getByText('当前密码不正确').waitFor();
    await fill(account.password, 'another long sentence');
    await page.getByText('密码已修改').waitFor();
    const session = async (of: typeof context) =>
      ((await (await of.request.get(`${url}/api/session`)).json()) as { account: unknown }).account;
    expect(await session(context)).not.toBeNull();
    expect(await session(elsewhere.context)).toBeNull();
    await expect(sessionOf({ url }, account)).rejects.toThrow('401');
    await sessionOf({ url }, { ...account, password: 'another long sentence' });
    await context.close();
    await elsewhere.context.close();
  });
});

describe('what a page loads', () => {
  it('signs in with at most 400 kB of compressed JavaScript', async () => {
    const { url } = inject('centre');
    const { page, context } = await visit(
      browser,
      { url },
      { language: 'zh', size: sizes.laptop, account: null },
    );
    const bytes = await scripts(page, () => open(page, `${url}/sign-in`));
    console.log(`sign-in: ${Math.round(bytes / 1000)} kB`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(400_000);
    await context.close();
  });

  it('shows the command screen with at most 950 kB beside the worker of the map', async () => {
    const { url } = inject('centre');
    const { page, context } = await visit(browser, { url }, { language: 'zh', size: sizes.desk });
    const bytes = await scripts(page, async () => {
      await open(page, `${url}/screen?at=2020-04-03T20:00:00%2B08:00`);
      await page.locator('.maplibregl-canvas').waitFor();
    });
    console.log(`screen: ${Math.round(bytes / 1000)} kB`);
    expect(bytes).toBeLessThanOrEqual(950_000);
    await context.close();
  });
});

describe('an upload in the browser', () => {
  it('imports the raw file and shows its counts', async () => {
    const { url } = inject('centre');
    const account = await createAccount({ url }, { username: 'importer', role: 'dataAdministrator' });
    const { page, context, faults } = await visit(
      browser,
      { url },
      { language: 'zh', size: sizes.laptop, account },
    );
    await open(page, `${url}/import`);
    await page
      .locator('input[type=file]')
      .setInputFiles(
        new URL('../data/zhanjiang/air/hourly_zhanjiang_202004_raw.csv', import.meta.url).pathname,
      );
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('前 50 行').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: '开始导入' }).click();
    const run = page.getByRole('row', { name: /hourly_zhanjiang_202004_raw/ });
    await run.getByText('完成').waitFor();
    // Every value of the raw file was there already.
    expect(await run.textContent()).toContain('3,992');
    expect(faults).toEqual([]);
    await context.close();
  });
});
