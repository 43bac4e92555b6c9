import type { Basis } from '../rule.ts';

/** What the rules of city indices and rankings rest on; `unverified` where a fact of theirs is from memory. */
export const ranking2017 = (clause: string, unverified?: Basis['unverified']): [Basis] => [
  {
    standard: '城市地表水环境质量排名技术规定（试行）',
    clause,
    edition: '2017',
    from: null,
    until: null,
    ...(unverified && { unverified }),
  },
];
