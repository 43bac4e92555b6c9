import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import type { Basis, Field, Rule } from '../rule.ts';
import { flagSetOf } from './flags.ts';
import { checkPollutantCode } from './pollutant-lookup.ts';
import { codesOf2005 } from './pollutants.ts';
import {
  type ProtocolEdition,
  type ProtocolList,
  protocolCode,
  protocolEditions,
  protocolLists,
  systemCodes,
} from './protocol.ts';

const exact = { zh: '不涉及数值修约。', en: 'No number is rounded.' };
const dateField: Field = { kind: 'date', name: { zh: '数据日期', en: 'Date of the data' } };
const systemField = {
  kind: 'choice',
  name: { zh: '系统编码 ST', en: 'System code ST' },
  options: systemCodes.map(({ code, name }) => ({
    value: code,
    name: { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` },
  })),
} as const satisfies Field;

/** The editions of HJ 212 with their dates. */
const hj212 = (clause: string, changes: Record<'2017' | '2025', Basis['changed']>): [Basis, ...Basis[]] =>
  protocolEditions.map(({ edition, standard, from, until }) => ({
    standard,
    clause,
    edition,
    from,
    until,
    ...(edition === '2005' ? {} : { changed: changes[edition] }),
    ...(edition === '2025'
      ? {
          unverified: {
            zh: 'HJ 212-2025 原文未取得：新增编码引自公开实现，其余按 2017 版沿用。',
            en: 'The text of HJ 212-2025 was not at hand: what is new is as public implementations quote it, the rest is taken to go on from 2017.',
          },
        }
      : {}),
  })) as unknown as [Basis, ...Basis[]];

const pollutantRule = citedRule({
  id: 'codes.pollutant',
  domain: 'codes',
  name: { zh: '污染物编码', en: 'Pollutant code' },
  purpose: {
    zh: '由任一版本的污染物编码得到现行编码、名称和单位，并指出编码的问题。',
    en: 'The present code, name and unit of a pollutant code of any edition, and what is wrong with the code.',
  },
  bases: [
    {
      standard: 'HJ 212-2017',
      clause: 'annex B; HJ 524-2009, HJ 525-2009',
      edition: '2017',
      from: null,
      until: null,
    },
  ],
  inputs: {
    code: { kind: 'text', maxLength: 16, name: { zh: '污染物编码', en: 'Pollutant code' } },
    systemCode: { ...systemField, optional: true },
  },
  rounding: exact,
  validity: {
    zh: '编码区分大小写，须在编码表中。',
    en: 'Codes are case-sensitive and must be in the tables.',
  },
  cases: [
    worked('usual', '现行编码', 'A present code', { code: 'w01018', systemCode: '32' }, 'w01018'),
    worked(
      'limit',
      '2005 版编码换为现行编码',
      'A code of 2005 becomes the present one',
      { code: '011' },
      'w01018',
    ),
    worked('beyond', '编码表中没有', 'Not in the tables', { code: 'w99999' }, { absence: 'notApplicable' }),
    worked('missing', '未填编码', 'No code', { code: null }, { absence: 'noData' }),
  ],
  answer: ({ code, systemCode }) => {
    const given = textOf(code);
    if (given === null) return absent('noData', '没有给出编码', 'no code was given');
    const { present, faults } = checkPollutantCode(given, textOf(systemCode));
    const steps = faults.map((one) => ({ label: one.words, expression: one.code }));
    if (!present)
      return absent('notApplicable', `编码表中没有 ${given}`, `the tables do not hold ${given}`, { steps });
    const old = codesOf2005(present.code);
    return {
      value: present.code,
      unit: present.unit,
      steps: [
        step('名称', 'Name', `${present.name.zh} / ${present.name.en}`),
        ...(old.length > 0 ? [step('2005 版编码', 'Code of 2005', old.join(', '))] : []),
        ...(present.inStandard
          ? []
          : [step('不在 HJ 212-2017 附录 B 中', 'Not in annex B of HJ 212-2017', present.code)]),
        ...steps,
      ],
    };
  },
});

const flagRule = citedRule({
  id: 'codes.dataFlag',
  domain: 'codes',
  name: { zh: '数据标记', en: 'Data flag' },
  purpose: {
    zh: '数据标记在其系统中的含义，以及该数据是否计为有效。B、D 在环境空气（22）与污染源（31、32）中含义不同。',
    en: 'What a data flag means in its system, and whether the value counts. B and D mean other things in ambient air (22) than at sources (31, 32).',
  },
  bases: hj212('Flag', {
    '2017': {
      zh: '改用表 8：取消 P，新增 B；空气站不再用 0–3。',
      en: 'Table 8: P went, B came; air stations no longer use 0–3.',
    },
    '2025': { zh: '标记沿用。', en: 'The flags go on.' },
  }),
  dateInput: 'date',
  inputs: {
    date: dateField,
    systemCode: systemField,
    flag: { kind: 'text', maxLength: 1, name: { zh: '数据标记', en: 'Data flag' } },
  },
  rounding: exact,
  validity: {
    zh: '须同时给出系统编码：离开系统，标记没有含义。',
    en: 'With the system code: a flag without it means nothing.',
  },
  cases: [
    worked('usual', '烟气 N', 'Flue gas, N', { date: '2020-06-01', systemCode: '31', flag: 'N' }, '有效'),
    worked(
      'limit',
      '空气站报警值仍有效',
      'An alarm value of an air station still counts',
      { date: '2020-06-01', systemCode: '22', flag: 'A' },
      '有效',
    ),
    worked(
      'beyond',
      '烟气没有标记 A',
      'Flue gas has no flag A',
      { date: '2020-06-01', systemCode: '31', flag: 'A' },
      { absence: 'notApplicable' },
    ),
    worked(
      'usual',
      '空气站 D 是跨度检查',
      'D of an air station is a span check',
      { date: '2020-06-01', systemCode: '22', flag: 'D' },
      '无效',
    ),
    worked(
      'usual',
      '2017 版实施前一天，P 是电源故障',
      'The day before 2017 applies, P is a power fault',
      { date: '2017-04-30', systemCode: '32', flag: 'P' },
      '无效',
    ),
    worked(
      'beyond',
      '2017 版没有 P',
      '2017 has no P',
      { date: '2017-05-01', systemCode: '32', flag: 'P' },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '没有系统编码',
      'No system code',
      { date: '2020-06-01', flag: 'D' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ systemCode, flag }, { edition }) => {
    const [st, letter] = [textOf(systemCode), textOf(flag)];
    if (st === null || letter === null)
      return absent('noData', '缺少系统编码或数据标记', 'the system code or the flag is missing');
    const set = flagSetOf(st, edition as ProtocolEdition);
    const unverified = set.unverified !== null;
    const found = set.flags.find((one) => one.flag === letter);
    if (!found)
      return absent(
        'notApplicable',
        `${set.standard} 没有标记 ${letter}`,
        `${set.standard} has no flag ${letter}`,
        { unverified },
      );
    return {
      value: found.counts ? '有效' : '无效',
      unverified,
      steps: [
        step('含义', 'Meaning', `${found.name.zh} / ${found.name.en}`),
        step('标记表', 'Set of flags', `${set.standard} ${set.clause}`),
      ],
    };
  },
});

const lists = Object.keys(protocolLists) as ProtocolList[];

const protocolRule = citedRule({
  id: 'codes.protocol',
  domain: 'codes',
  name: { zh: '传输协议编码', en: 'Protocol code' },
  purpose: {
    zh: '系统编码、命令编码、返回编码等在数据日期所用版本中的含义。',
    en: 'What a system, command or return code means in the edition in force on the date of the data.',
  },
  bases: hj212('tables 4, 5, 9', {
    '2017': {
      zh: '系统编码分类扩充；新增 1013、1063、1064、2081、3015–3021；3013、3014 改义；取消报警类命令。',
      en: 'More system codes; 1013, 1063, 1064, 2081, 3015–3021 came; 3013 and 3014 changed their meaning; alarm commands went.',
    },
    '2025': {
      zh: '新增系统编码 44、45，命令 1001、1002、1014、2013、2052、2062、2111、3022、3024 和心跳 9015。',
      en: 'System codes 44 and 45, commands 1001, 1002, 1014, 2013, 2052, 2062, 2111, 3022, 3024 and the heartbeat 9015 came.',
    },
  }),
  dateInput: 'date',
  inputs: {
    date: dateField,
    list: {
      kind: 'choice',
      name: { zh: '编码表', en: 'List' },
      options: lists.map((value) => ({ value, name: protocolLists[value].name })),
    },
    code: { kind: 'text', maxLength: 8, name: { zh: '编码', en: 'Code' } },
  },
  rounding: exact,
  validity: { zh: '编码须在该版本的表中。', en: 'The code must be in the list of that edition.' },
  cases: [
    worked(
      'limit',
      '心跳 9015，2025 版首日',
      'Heartbeat 9015 on the first day of 2025',
      { date: '2026-01-01', list: 'CN', code: '9015' },
      '心跳',
    ),
    worked(
      'beyond',
      '前一天没有 9015',
      'The day before there is no 9015',
      { date: '2025-12-31', list: 'CN', code: '9015' },
      { absence: 'notApplicable' },
    ),
    worked(
      'usual',
      '3013 在 2005 版中',
      '3013 in 2005',
      { date: '2010-01-01', list: 'CN', code: '3013' },
      '设备操作',
    ),
    worked(
      'usual',
      '3013 在 2017 版中',
      '3013 in 2017',
      { date: '2018-01-01', list: 'CN', code: '3013' },
      '启动清洗、反吹',
    ),
    worked('missing', '未填编码', 'No code', { date: '2018-01-01', list: 'ST' }, { absence: 'noData' }),
  ],
  answer: ({ list, code }, { edition }) => {
    const given = textOf(code);
    const key = lists.find((one) => one === list);
    if (given === null || !key)
      return absent('noData', '缺少编码表或编码', 'the list or the code is missing');
    const found = protocolCode(key, given, edition as ProtocolEdition);
    if (!found)
      return absent(
        'notApplicable',
        `${edition} 版没有编码 ${given}`,
        `edition ${edition} has no code ${given}`,
      );
    return {
      value: found.name.zh,
      steps: [
        step('含义', 'Meaning', `${found.name.zh} / ${found.name.en}`),
        step('所在版本', 'Editions', found.editions.join(', ')),
      ],
    };
  },
});

export const rulesOfHj212: readonly Rule[] = [pollutantRule, flagRule, protocolRule];
