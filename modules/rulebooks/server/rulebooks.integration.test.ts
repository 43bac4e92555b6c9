import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { rules } from '@zhanlan/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleDetail, RuleResult, RuleSummary } from '../contract.ts';
import { rulebooksModule } from './index.ts';

describe('the standards room', () => {
  let centre: TestCentre;
  let cookie: string;
  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await centre.fetch(`/api/standards/${path}`, { cookie });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer;
  };
  const ask = (id: string, input: unknown) =>
    centre.fetch(`/api/standards/rules/${id}/result`, { cookie, json: { input } });
  beforeAll(async () => {
    centre = await startTestCentre([rulebooksModule]);
    cookie = await centre.signIn('analyst');
  });
  afterAll(() => centre.stop());

  it('lists every rule, and finds one by name, standard and id', async () => {
    const all = await get<{ total: number; rules: RuleSummary[] }>('rules');
    expect(all.total).toBe(rules.length);
    for (const search of ['分指数', 'iaqi', 'HJ 633-2026 air.iaqi']) {
      const found = await get<{ rules: RuleSummary[] }>(`rules?search=${encodeURIComponent(search)}`);
      expect(found.rules.map((rule) => rule.id)).toContain('air.iaqi');
      expect(found.rules.length).toBeLessThan(all.total);
    }
    expect((await get<{ total: number }>('rules?search=nothing-of-the-kind')).total).toBe(0);
  });

  it('answers every worked case of every rule over the wire as the rule does', async () => {
    let count = 0;
    for (const { id } of rules) {
      const rule = await get<RuleDetail>(`rules/${id}`);
      for (const one of rule.cases) {
        const answer = await ask(id, one.input);
        expect(answer.status, await answer.clone().text()).toBe(200);
        const result = (await answer.json()) as RuleResult;
        expect([id, one.name.en, result.value, result.absence?.code ?? null]).toEqual([
          id,
          one.name.en,
          one.expected,
          one.absence,
        ]);
        count += 1;
      }
    }
    console.log(`${rules.length} rules, ${count} worked cases over HTTP`);
  });

  it('refuses an unknown rule, an input that is none, and one that is too long', async () => {
    const status = async (path: string) => (await centre.fetch(`/api/standards/${path}`, { cookie })).status;
    expect(await status('rules/no.such')).toBe(404);
    expect((await ask('no.such', {})).status).toBe(404);
    expect((await ask('air.iaqi', 'none')).status).toBe(400);
    const wrong = await ask('air.iaqi', { concentration: 'much' });
    expect([wrong.status, ((await wrong.json()) as { field: string }).field]).toEqual([400, 'concentration']);
    expect((await ask('air.iaqi', { item: 'x'.repeat(300_000) })).status).toBe(413);
    // Fastify refuses poisoned prototypes; other keys that no rule takes are left out.
    expect((await ask('air.iaqi', { toString: 1, other: 2 })).status).toBe(200);
  });
});
