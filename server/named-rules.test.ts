import { ruleOf } from '@zhanlan/standards';
import { expect, it } from 'vitest';
import { contracts } from './testing/requests.ts';

it('names in contracts only rules that there are', () => {
  const named = contracts.flatMap(({ name, rules = [] }) => rules.map((id) => `${name}: ${id}`));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((one) => !ruleOf(one.split(': ')[1] ?? ''))).toEqual([]);
});
