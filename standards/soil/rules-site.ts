import { absent, citedRule, decimalOf, exact, step, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { contentField, limit, negative, noContent } from './fields.ts';
import {
  basicItemCount,
  type DevelopmentItem,
  developmentItem,
  developmentItems,
  type SiteRisk,
  siteRisk,
} from './soil.ts';

const siteRisks: Record<SiteRisk, { zh: string; en: string }> = {
  negligible: { zh: '风险可忽略', en: 'negligible risk' },
  background: { zh: '不超过背景值，不列为污染地块', en: 'not above the background: no contaminated plot' },
  survey: { zh: '应开展详细调查和风险评估', en: 'detailed survey and risk assessment' },
  unacceptable: { zh: '风险不可接受，应管控或修复', en: 'unacceptable risk: control or remediation' },
};
const nameOf = ({ zh, cas }: DevelopmentItem, index: number) => ({
  zh: index < basicItemCount ? zh : `${zh}（其他项目）`,
  en: cas === '-' ? zh : `${zh} (CAS ${cas})`,
});

const site = citedRule({
  id: 'soil.development',
  domain: 'soil',
  name: { zh: '建设用地土壤污染风险', en: 'Soil of construction land' },
  purpose: {
    zh: '按第一类、第二类用地将含量与风险筛选值、管制值比较。',
    en: 'The content against the screening and control values of land of class 1 or 2.',
  },
  bases: [
    { standard: 'GB 36600-2018', clause: '表 1、表 2', edition: '2018', from: '2018-08-01', until: null },
  ],
  inputs: {
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: developmentItems.map((one, index) => ({ value: one.key, name: nameOf(one, index) })),
    },
    landClass: {
      kind: 'choice',
      name: { zh: '用地类别', en: 'Class of land' },
      options: [
        { value: '1', name: { zh: '第一类用地', en: 'Class 1 (homes, schools, hospitals, parks)' } },
        { value: '2', name: { zh: '第二类用地', en: 'Class 2 (industry, commerce, roads)' } },
      ],
      optional: true,
      note: { zh: '用途不明按第一类用地。', en: 'An unknown use is taken as class 1.' },
    },
    content: contentField,
    background: {
      kind: 'number',
      name: { zh: '土壤环境背景值', en: 'Natural background' },
      unit: 'mg/kg',
      min: 0,
      optional: true,
      note: { zh: '只对砷、钴、钒。', en: 'For arsenic, cobalt and vanadium alone.' },
    },
  },
  rounding: exact,
  validity: { zh: '项目须在表中，含量须已知。', en: 'The item must be in the tables and its content known.' },
  cases: [
    worked(
      'limit',
      '二类用地铅 800',
      'Class 2, lead 800',
      { item: '7439-92-1', landClass: '2', content: 800 },
      siteRisks.negligible.zh,
    ),
    worked(
      'beyond',
      '二类用地铅 800.1',
      'Class 2, lead 800.1',
      { item: '7439-92-1', landClass: '2', content: 800.1 },
      siteRisks.survey.zh,
    ),
    worked(
      'limit',
      '铅恰为管制值 2500',
      'Lead at the control value of 2500',
      { item: '7439-92-1', landClass: '2', content: 2500 },
      siteRisks.survey.zh,
    ),
    worked(
      'beyond',
      '铅 2501',
      'Lead 2501',
      { item: '7439-92-1', landClass: '2', content: 2501 },
      siteRisks.unacceptable.zh,
    ),
    worked(
      'usual',
      '用途不明按一类，铅 401',
      'Unknown use is class 1: lead 401',
      { item: '7439-92-1', content: 401 },
      siteRisks.survey.zh,
    ),
    worked(
      'usual',
      '砷不超过背景',
      'Arsenic not above the background',
      { item: '7440-38-2', landClass: '1', content: 35, background: 40 },
      siteRisks.background.zh,
    ),
    worked(
      'usual',
      '铅没有背景豁免',
      'Lead has no such exemption',
      { item: '7439-92-1', landClass: '1', content: 410, background: 420 },
      siteRisks.survey.zh,
    ),
    worked(
      'missing',
      '含量未知',
      'Content unknown',
      { item: '7439-92-1', landClass: '2' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ item, landClass, content, background }) => {
    const given = typeof item === 'string' ? item : '';
    const known = developmentItem(given);
    const value = decimalOf(content);
    if (!known)
      return given === ''
        ? absent('noData', '未选项目', 'no item is chosen')
        : absent('notApplicable', `表中没有 ${given}`, `the tables do not hold ${given}`);
    if (!value) return noContent;
    if (value.lt(0)) return negative;
    const which = landClass === '2' ? 2 : 1;
    const risk = siteRisks[siteRisk(known, value, which, decimalOf(background))];
    return {
      value: risk.zh,
      steps: [
        step(
          '比较',
          'Comparison',
          `${known.zh} ${value} mg/kg, ${which === 1 ? '第一类用地' : '第二类用地'}: ${risk.en}`,
        ),
      ],
      limits: [
        limit('风险筛选值', 'Screening value', known.screening[which - 1] as number),
        limit('风险管制值', 'Control value', known.control[which - 1] as number),
      ],
    };
  },
});

export const siteRules: readonly Rule[] = [site];
