import { absent, citedRule, judged, step, textOf, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { checkSocialCredit, organisationFaults } from './social-credit.ts';
import { readOutletCode, readPermitNumber, readSourceCode } from './source-codes.ts';

const exact = { zh: '不涉及数值修约。', en: 'No number is rounded.' };
const missing = () => absent('noData', '没有给出编码', 'no code was given');

const socialCreditRule = citedRule({
  id: 'codes.socialCredit',
  domain: 'codes',
  name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  purpose: {
    zh: '校验统一社会信用代码的结构、校验码和其中的组织机构代码，给出应有的校验码。',
    en: 'Checks the layout, the check character and the organisation code within, and says which check character is right.',
  },
  bases: [
    {
      standard: 'GB 32100-2015',
      clause: 'check character; GB 11714-1997',
      edition: '2015',
      from: null,
      until: null,
    },
  ],
  inputs: {
    code: { kind: 'text', maxLength: 18, name: { zh: '统一社会信用代码', en: 'Unified social credit code' } },
  },
  rounding: exact,
  validity: {
    zh: '18 位。校验码能发现任一单个字符的错误和任两个不同字符的对调，唯首末两位对调除外。',
    en: '18 characters. The check character shows every single wrong character, and every exchange of two different characters but that of the first with the last.',
  },
  cases: [
    worked('limit', '正确的代码', 'A right code', { code: '91130200699229617X' }, '有效'),
    worked('beyond', '校验码错一位', 'Wrong check character', { code: '911302006992296170' }, '无效'),
    worked('usual', '不允许的字母 O', 'The letter O is not allowed', { code: '911302O0699229617X' }, '无效'),
    { at: 'missing', name: { zh: '未填代码', en: 'No code' }, input: {}, expected: { absence: 'noData' } },
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    if (given === null) return missing();
    const { faults, expected, parts } = checkSocialCredit(given);
    return judged(faults, [
      ...(parts
        ? [step('区划、主体标识', 'Area, organisation', `${parts.area}, ${parts.organisation}`)]
        : []),
      ...(expected === null ? [] : [step('应有的校验码', 'Expected check character', expected)]),
    ]);
  },
});

const organisationRule = citedRule({
  id: 'codes.organisation',
  domain: 'codes',
  name: { zh: '组织机构代码', en: 'Organisation code' },
  purpose: { zh: '校验 9 位组织机构代码。', en: 'Checks an organisation code of 9 characters.' },
  bases: [{ standard: 'GB 11714-1997', clause: 'check character', edition: '1997', from: null, until: null }],
  inputs: { code: { kind: 'text', maxLength: 10, name: { zh: '组织机构代码', en: 'Organisation code' } } },
  rounding: exact,
  validity: {
    zh: '9 位，可带连字符。相差 11 或 22 位的字符互换（如 0 与 B）发现不了。',
    en: '9 characters, with or without a hyphen. A character for another 11 or 22 places away (0 and B) does not show.',
  },
  cases: [
    worked('limit', '正确的代码', 'A right code', { code: '69922961-7' }, '有效'),
    worked('beyond', '校验码错一位', 'Wrong check character', { code: '69922961-8' }, '无效'),
    { at: 'missing', name: { zh: '未填代码', en: 'No code' }, input: {}, expected: { absence: 'noData' } },
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    return given === null ? missing() : judged(organisationFaults(given));
  },
});

const sourceRule = citedRule({
  id: 'codes.source',
  domain: 'codes',
  name: { zh: '固定污染源代码与许可证编号', en: 'Pollution source code and permit number' },
  purpose: {
    zh: '校验 22 位固定污染源代码或排污许可证编号。末位字母是标识，不是校验码。',
    en: 'Checks the 22 characters of a pollution source code or a permit number. The last letter is a mark, not a check character.',
  },
  bases: [
    { standard: 'HJ 608-2017', clause: 'pollution source code', edition: '2017', from: null, until: null },
  ],
  inputs: {
    code: { kind: 'text', maxLength: 22, name: { zh: '代码', en: 'Code' } },
    kind: {
      kind: 'choice',
      name: { zh: '代码种类', en: 'Kind of code' },
      options: [
        { value: 'source', name: { zh: '固定污染源代码', en: 'Pollution source code' } },
        {
          value: 'permit',
          name: { zh: '排污许可证编号或登记回执', en: 'Permit number or registration receipt' },
        },
      ],
    },
  },
  rounding: exact,
  validity: {
    zh: '22 位；只校验其中的统一社会信用代码。',
    en: '22 characters; only the social credit code within has check characters.',
  },
  cases: [
    worked(
      'limit',
      '同一企业的第一处',
      'First site of an enterprise',
      { code: '91130200699229617X001P', kind: 'source' },
      '有效',
    ),
    worked(
      'usual',
      '同一企业的第二处，末位相同',
      'Second site, same last letter',
      { code: '91130200699229617X002P', kind: 'source' },
      '有效',
    ),
    worked(
      'beyond',
      '固定污染源代码不以 V 结尾',
      'A source code does not end in V',
      { code: '91130200699229617X001V', kind: 'source' },
      '无效',
    ),
    worked(
      'usual',
      '许可证编号可以 V 结尾',
      'A permit number may end in V',
      { code: '91130200699229617X001V', kind: 'permit' },
      '有效',
    ),
    worked(
      'missing',
      '未说明是哪种代码',
      'The kind of code is not said',
      { code: '91130200699229617X001P' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ code, kind }) => {
    const given = textOf(code);
    if (given === null || (kind !== 'source' && kind !== 'permit'))
      return absent('noData', '缺少代码或代码种类', 'the code or its kind is missing');
    if (kind === 'source') return judged(readSourceCode(given).faults);
    const { faults, receipt } = readPermitNumber(given);
    return {
      ...judged(
        faults,
        receipt
          ? [
              step(
                '末位字母表示登记回执',
                'The last letter stands for a registration receipt',
                given.slice(-1),
              ),
            ]
          : [],
      ),
      unverified: true,
    };
  },
});

const outletRule = citedRule({
  id: 'codes.outlet',
  domain: 'codes',
  name: { zh: '排放口与设施编号', en: 'Outlet and facility code' },
  purpose: { zh: '由编号得到排放口或设施的种类。', en: 'What kind of outlet or facility a code stands for.' },
  bases: [
    { standard: 'HJ 608-2017', clause: 'outlets and facilities', edition: '2017', from: null, until: null },
  ],
  inputs: { code: { kind: 'text', maxLength: 8, name: { zh: '编号', en: 'Code' } } },
  rounding: exact,
  validity: {
    zh: '标识 2 位加 3 位数字；生产设施为 MF 加 4 位数字。',
    en: 'Two letters and 3 digits; MF and 4 digits for production.',
  },
  cases: [
    worked('limit', '废气排放口', 'Waste gas outlet', { code: 'DA001' }, '废气排放口'),
    worked('beyond', '位数多一位', 'One digit too many', { code: 'DA0001' }, { absence: 'notApplicable' }),
    worked('usual', '生产设施', 'Production facility', { code: 'MF0001' }, '生产设施'),
    { at: 'missing', name: { zh: '未填编号', en: 'No code' }, input: {}, expected: { absence: 'noData' } },
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    if (given === null) return missing();
    const { kind, number, faults } = readOutletCode(given);
    const words = faults[0]?.words;
    if (words || !kind) return absent('notApplicable', words?.zh ?? '', words?.en ?? '');
    return {
      value: kind.name.zh,
      unverified: kind.unverified,
      steps: [
        step('种类', 'Kind', `${kind.mark} = ${kind.name.en}`),
        step('序号', 'Number', number ?? ''),
        step('出处', 'Source', kind.clause),
      ],
    };
  },
});

export const rulesOfIdentity: readonly Rule[] = [socialCreditRule, organisationRule, sourceRule, outletRule];
