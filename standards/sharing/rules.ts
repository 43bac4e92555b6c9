import { absent, citedRule, decimalOf, judged, step, textOf, worked } from '../cited-rule.ts';
import { type Role, roles } from '../data-management/roles.ts';
import type { Basis, Rule } from '../rule.ts';
import {
  type ShareAction,
  type ShareState,
  shareStateWords,
  shareSteps,
  shareTransition,
} from './approval.ts';
import { readCatalogueCode } from './catalogue-entry.ts';
import { type MaskKind, mask, maskRules } from './masking.ts';
import { type ShareLevel, type ShareTypeCode, shareTypeFaults, shareTypes } from './share-types.ts';

const book = (clause: string): [Basis] => [
  { standard: '数据共享访问规范', clause, edition: '1.0', from: null, until: null },
];
const noRounding = { zh: '不涉及数值修约。', en: 'No number is rounded.' };
const typeField = {
  kind: 'choice',
  name: { zh: '共享类型', en: 'Share type' },
  options: shareTypes.map(({ code, name }) => ({ value: code, name })),
} as const;
const levelField = {
  kind: 'choice',
  name: { zh: '安全级别', en: 'Security grade' },
  options: ['1', '2', '3', '4'].map((level) => ({
    value: level,
    name: { zh: `${level} 级`, en: `Grade ${level}` },
  })),
} as const;

const typeRule = citedRule({
  id: 'sharing.type',
  domain: 'sharing',
  name: { zh: '共享类型与安全级别', en: 'Share type and security grade' },
  purpose: {
    zh: '检查数据集的共享类型与安全级别是否一致，条件或依据是否写明。',
    en: 'Whether share type and grade agree, and condition or legal basis is stated.',
  },
  bases: book('共享类型'),
  inputs: {
    type: typeField,
    level: levelField,
    condition: {
      kind: 'text',
      maxLength: 200,
      name: { zh: '条件或依据', en: 'Condition or basis' },
      optional: true,
    },
  },
  rounding: noRounding,
  validity: { zh: '类型和级别均须给出。', en: 'Type and grade must be given.' },
  cases: [
    worked('limit', '2 级无条件共享', 'Grade 2, unconditional', { type: '1', level: '2' }, '有效'),
    worked('beyond', '3 级无条件共享', 'Grade 3, unconditional', { type: '1', level: '3' }, '无效'),
    worked('usual', '不予共享未写依据', 'Refused without a basis', { type: '3', level: '4' }, '无效'),
    worked('missing', '未定级', 'No grade', { type: '1' }, { absence: 'noData' }),
  ],
  answer: ({ type, level, condition }) => {
    const grade = decimalOf(level);
    if (textOf(type) === null || !grade)
      return absent('noData', '类型和级别均须给出', 'type and grade must be given');
    return judged(
      shareTypeFaults({ type: String(type), level: grade.toNumber(), condition: textOf(condition) }),
    );
  },
});

const maskRule = citedRule({
  id: 'sharing.mask',
  domain: 'sharing',
  name: { zh: '脱敏', en: 'Masking' },
  purpose: {
    zh: '按对象的种类脱敏。看不出是该种类的，全部隐去。',
    en: 'Masks a value by its kind. What does not look like its kind is hidden altogether.',
  },
  bases: book('脱敏'),
  inputs: {
    kind: {
      kind: 'choice',
      name: { zh: '对象', en: 'Kind' },
      options: maskRules.map(({ kind, code, name }) => ({
        value: kind,
        name: { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` },
      })),
    },
    text: { kind: 'text', maxLength: 2000, name: { zh: '原文', en: 'Text' } },
  },
  rounding: { zh: '位置归入 0.05° 网格。', en: 'Positions go to the middle of a cell of 0.05°.' },
  validity: {
    zh: '自由文本只能找到认得出的内容，仍须人工复核。',
    en: 'Running text is searched for what can be recognised; it still needs a reader.',
  },
  cases: [
    worked('usual', '手机号码', 'A mobile number', { kind: 'phone', text: '13800138000' }, '138********'),
    worked('limit', '两个字的姓名', 'A name of two characters', { kind: 'name', text: '陈明' }, '陈**'),
    worked(
      'beyond',
      '位数不对的身份证号',
      'A wrong identity number',
      { kind: 'idNumber', text: '44080219900101' },
      '****',
    ),
    worked('missing', '没有原文', 'No text', { kind: 'name' }, { absence: 'noData' }),
  ],
  answer: ({ kind, text }) => {
    const rule = maskRules.find((one) => one.kind === kind);
    const given = textOf(text);
    if (!rule || given === null) return absent('noData', '对象和原文均须给出', 'kind and text must be given');
    return {
      value: mask(rule.kind as MaskKind, given),
      steps: [{ label: rule.method, expression: rule.code }],
    };
  },
});

/** Roles that take some step of a request. */
const takers = [...new Set(shareSteps.flatMap(({ by }) => by))] as Role[];

const requestRule = citedRule({
  id: 'sharing.request',
  domain: 'sharing',
  name: { zh: '共享申请办理', en: 'Course of a share request' },
  purpose: {
    zh: '某岗位能否对某状态的申请办理某一步骤，办理后的状态。',
    en: 'Whether a role may take a step with a request, and the state it comes to.',
  },
  bases: book('申请与审批'),
  inputs: {
    state: {
      kind: 'choice',
      name: { zh: '申请状态', en: 'State' },
      options: Object.entries(shareStateWords).map(([value, name]) => ({ value, name })),
    },
    action: {
      kind: 'choice',
      name: { zh: '步骤', en: 'Step' },
      options: shareSteps.map(({ action, name }) => ({ value: action, name })),
    },
    role: {
      kind: 'choice',
      name: { zh: '岗位', en: 'Role' },
      options: takers.map((role) => ({ value: role, name: roles[role] })),
    },
    type: typeField,
    level: levelField,
    reviews: {
      kind: 'number',
      name: { zh: '已请求复核次数', en: 'Reviews asked for so far' },
      unit: '1',
      min: 0,
      optional: true,
    },
  },
  rounding: noRounding,
  validity: {
    zh: '状态、步骤、岗位、类型和级别均须给出。',
    en: 'State, step, role, type and grade must be given.',
  },
  cases: [
    worked(
      'limit',
      '2 级由数据管理员同意',
      'Grade 2, approved by the data administrator',
      { state: 'accepted', action: 'approve', role: 'dataAdministrator', type: '2', level: '2' },
      '已同意',
    ),
    worked(
      'beyond',
      '3 级须由局领导审批',
      'Grade 3 takes a leader',
      { state: 'accepted', action: 'approve', role: 'dataAdministrator', type: '2', level: '3' },
      '不能办理',
    ),
    worked(
      'usual',
      '无条件共享登记即同意',
      'Unconditional: registered is approved',
      { state: 'draft', action: 'submit', role: 'partner', type: '1', level: '1' },
      '已同意',
    ),
    worked('missing', '没有级别', 'No grade', { state: 'draft', action: 'submit' }, { absence: 'noData' }),
  ],
  answer: ({ state, action, role, type, level, reviews }) => {
    const known =
      Object.hasOwn(shareStateWords, textOf(state) ?? '') &&
      shareSteps.some((one) => one.action === action) &&
      shareTypes.some((one) => one.code === type) &&
      ['1', '2', '3', '4'].includes(String(level));
    if (!known || textOf(role) === null)
      return absent('noData', '五项均须给出', 'state, step, role, type and grade must be given');
    const next = shareTransition(
      {
        state: state as ShareState,
        type: type as ShareTypeCode,
        level: Number(level) as ShareLevel,
        reviews: decimalOf(reviews)?.toNumber() ?? 0,
      },
      action as ShareAction,
      String(role),
    );
    if ('words' in next) return { value: '不能办理', steps: [{ label: next.words, expression: next.code }] };
    return {
      value: shareStateWords[next.state].zh,
      steps: [step('状态', 'State', `${state} → ${next.state}`)],
    };
  },
});

const codeRule = citedRule({
  id: 'sharing.catalogueCode',
  domain: 'sharing',
  name: { zh: '信息资源代码', en: 'Resource code' },
  purpose: {
    zh: '校验资源目录的信息资源代码，给出类、项、目、细目和顺序号。',
    en: 'Checks the code of a catalogue entry and gives its parts.',
  },
  bases: [
    {
      standard: '政务信息资源目录编制指南（试行）',
      clause: '信息资源代码',
      edition: '2017',
      from: null,
      until: null,
      unverified: {
        zh: '“/”后接顺序号的写法未与正式文本核对。',
        en: 'The slash before the serial number is from memory.',
      },
    },
  ],
  inputs: { code: { kind: 'text', maxLength: 40, name: { zh: '信息资源代码', en: 'Resource code' } } },
  rounding: noRounding,
  validity: { zh: '须给出代码。', en: 'A code must be given.' },
  cases: [
    worked('limit', '顺序号 1', 'Serial number 1', { code: '20800101/1' }, '有效'),
    worked('beyond', '顺序号 0', 'Serial number 0', { code: '208001/000' }, '无效'),
    worked('missing', '未填', 'Nothing entered', {}, { absence: 'noData' }),
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    if (given === null) return absent('noData', '没有给出代码', 'no code was given');
    const read = readCatalogueCode(given);
    return 'words' in read
      ? judged([read])
      : judged([], [step('组成', 'Parts', `${read.kind.zh}：${read.parts.join(' ')} / ${read.serial}`)]);
  },
});

/** Rules of sharing 数据共享. */
export const sharingRules: readonly Rule[] = [typeRule, maskRule, requestRule, codeRule];
