import type { Basis } from '../rule.ts';

const regulation = {
  standard: '城市地表水环境质量排名技术规定（试行）',
  edition: '2017',
  from: null,
  until: null,
};

/** What a rule of the city index rests on. */
export const ranking2017 = (clause: string, unverified?: Basis['unverified']): [Basis] => [
  { ...regulation, clause, ...(unverified && { unverified }) },
];

export const indexRounding = {
  zh: '中间不修约，结果示四位小数，四舍六入五成双（规定中的修约位数未取得）。',
  en: 'Nothing is rounded on the way; four decimals are shown, half to even (the decimals of the regulation were not at hand).',
};
export const changeRounding = {
  zh: '按未修约的指数计算，结果示两位小数，四舍六入五成双（规定中的修约位数未取得）。',
  en: 'From exact indices; two decimals are shown, half to even (the decimals of the regulation were not at hand).',
};
