import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { areaFaults, areaPath, streetClass } from './areas.ts';
import { isFault, readInfoCode, readProcessCode } from './device-codes.ts';
import { siteAuthorities, siteCode, twinOf } from './sites.ts';

const exact = { zh: '不涉及数值修约。', en: 'No number is rounded.' };

const deviceRule = citedRule({
  id: 'codes.device',
  domain: 'codes',
  name: { zh: '工况与设备信息编码', en: 'Process and information code' },
  purpose: {
    zh: '读出工况编码（e、g）和设备信息编码（i）的各段含义。',
    en: 'Reads the parts of process codes (e, g) and information codes (i).',
  },
  bases: [
    { standard: 'HJ 212-2017', clause: 'annex B, tables B.4–B.6', edition: '2017', from: null, until: null },
  ],
  inputs: { code: { kind: 'text', maxLength: 8, name: { zh: '编码', en: 'Code' } } },
  rounding: exact,
  validity: { zh: '6 位，各段须在表中。', en: '6 characters, each part in the tables.' },
  cases: [
    worked(
      'limit',
      '表中末一个污水参数',
      'The last waste water factor of the table',
      { code: 'e80501' },
      '剩余污泥泵',
    ),
    worked(
      'beyond',
      '其后没有参数',
      'There is none after it',
      { code: 'e80601' },
      { absence: 'notApplicable' },
    ),
    worked('usual', '标准印重的编码', 'A code that is printed twice', { code: 'e71101' }, '加药量'),
    worked('usual', '仪器工作状态', 'Instrument state', { code: 'i12001' }, '工作状态'),
    worked('beyond', '没有这种工艺', 'No such process', { code: 'g90101' }, { absence: 'notApplicable' }),
    { at: 'missing', name: { zh: '未填编码', en: 'No code' }, input: {}, expected: { absence: 'noData' } },
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    if (given === null) return absent('noData', '没有给出编码', 'no code was given');
    if (given.startsWith('i')) {
      const read = readInfoCode(given);
      if (isFault(read)) return absent('notApplicable', read.words.zh, read.words.en);
      const steps = [
        step('设备类', 'Device class', `${read.deviceClass.zh} / ${read.deviceClass.en}`),
        step('信息类', 'Information class', `${read.infoClass.zh} / ${read.infoClass.en}`),
      ];
      if (!read.info)
        return absent('notApplicable', `编码表中没有 ${given}`, `the tables do not hold ${given}`, { steps });
      return { value: read.info.name.zh, unit: read.info.unit, steps };
    }
    const read = readProcessCode(given);
    if (isFault(read)) return absent('notApplicable', read.words.zh, read.words.en);
    const twice = read.alsoPrintedFor;
    return {
      value: read.factor.name.zh,
      unit: read.factor.unit,
      steps: [
        step('工艺', 'Process type', read.processType),
        step('设备', 'Device', read.device),
        ...(twice
          ? [
              step(
                '标准中此编码另有一义',
                'The standard prints this code for another thing too',
                `${twice.name.zh} → ${twice.use}`,
              ),
            ]
          : []),
      ],
    };
  },
});

const areaRule = citedRule({
  id: 'codes.area',
  domain: 'codes',
  name: { zh: '行政区划代码', en: 'Area code' },
  purpose: {
    zh: '由区划代码得到所在的省、市、县区、乡级全称。',
    en: 'The full name of an area, from the province down.',
  },
  bases: [
    { standard: 'GB/T 2260', clause: '440800; GB/T 10114', edition: 'GB/T 2260', from: null, until: null },
  ],
  inputs: { code: { kind: 'text', maxLength: 12, name: { zh: '区划代码', en: 'Area code' } } },
  rounding: exact,
  validity: {
    zh: '只收录湛江市；市外代码不作判断。',
    en: 'Zhanjiang is held; codes of other cities are not judged.',
  },
  cases: [
    worked('limit', '街道', 'A subdistrict', { code: '440802001' }, '广东省湛江市赤坎区中华街道'),
    worked(
      'usual',
      '功能区用本地代码',
      'A functional area has a local code',
      { code: '440800-JK' },
      '广东省湛江市湛江经济技术开发区',
    ),
    worked('beyond', '编造的区划代码', 'An invented code', { code: '440899' }, { absence: 'notApplicable' }),
    { at: 'missing', name: { zh: '未填代码', en: 'No code' }, input: {}, expected: { absence: 'noData' } },
  ],
  answer: ({ code }) => {
    const given = textOf(code);
    if (given === null) return absent('noData', '没有给出代码', 'no code was given');
    const path = areaPath(given);
    if (path.length === 0) {
      const words = areaFaults(given)[0]?.words ?? {
        zh: '未收录湛江市以外的代码',
        en: 'areas outside Zhanjiang are not held',
      };
      return absent('notApplicable', words.zh, words.en);
    }
    const kind = streetClass(given);
    return {
      value: path.map((one) => one.name.zh).join(''),
      unverified: kind !== null,
      steps: [
        ...path.map((one) => step('上级', 'Above', `${one.code} ${one.name.zh}`)),
        ...(kind ? [step('乡级类别', 'Kind of street', `${kind.zh} / ${kind.en}`)] : []),
      ],
    };
  },
});

const siteRule = citedRule({
  id: 'codes.site',
  domain: 'codes',
  name: { zh: '站点编码', en: 'Site code' },
  purpose: {
    zh: '带赋码单位的站点编码。国家与广东省的空气站编码形式相同而含义不同。',
    en: 'The code of a site with its authority: national and provincial air codes look the same and mean different stations.',
  },
  bases: [{ standard: 'ZHB/GF 03-2026', clause: '站点编码', edition: '2026', from: null, until: null }],
  inputs: {
    authority: {
      kind: 'choice',
      name: { zh: '赋码单位', en: 'Authority' },
      options: siteAuthorities.map(({ authority, name }) => ({ value: authority, name })),
    },
    code: { kind: 'text', maxLength: 64, name: { zh: '编码', en: 'Code' } },
  },
  rounding: exact,
  validity: {
    zh: '须带赋码单位；单独的编码不指向任何站点。',
    en: 'With the authority: a bare code names no site.',
  },
  cases: [
    worked('limit', '国家编码', 'National code', { authority: 'CNEMC', code: '1050A' }, 'CNEMC:1050A'),
    worked(
      'usual',
      '广东省的同形编码是另一个站',
      'The same text in Guangdong is another station',
      { authority: 'GDEEMC', code: '1050A' },
      'GDEEMC:1050A',
    ),
    worked(
      'beyond',
      '不是该单位的编码形式',
      'Not a code of that authority',
      { authority: 'CNEMC', code: '1050' },
      { absence: 'notApplicable' },
    ),
    worked('missing', '没有赋码单位', 'No authority', { code: '1050A' }, { absence: 'noData' }),
  ],
  answer: ({ authority, code }) => {
    const [who, given] = [textOf(authority), textOf(code)];
    if (who === null || given === null)
      return absent(
        'noData',
        '缺少赋码单位或编码，单独的编码不指向任何站点',
        'the authority or the code is missing; a bare code names no site',
      );
    const value = siteCode(who, given);
    if (value === null)
      return absent('notApplicable', `${given} 不是 ${who} 的编码`, `${given} is not a code of ${who}`);
    const twin = who === 'CNEMC' || who === 'GDEEMC' ? twinOf(who, given) : null;
    return { value, steps: twin ? [step('同一站点的另一编码', 'The same station elsewhere', twin)] : [] };
  },
});

export const rulesOfLists: readonly Rule[] = [deviceRule, areaRule, siteRule];
