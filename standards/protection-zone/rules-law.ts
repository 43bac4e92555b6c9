import { absent, citedRule, exact, isYes, step, worked, yesNo } from '../cited-rule.ts';
import type { InputOf, Rule } from '../rule.ts';
import { judgeInZone, type ZoneActivity, type ZoneMatter, type ZoneProject } from './law.ts';
import { levelField, levelOf, noLevel } from './rules-surface.ts';

const activities: Record<ZoneActivity, { zh: string; en: string }> = {
  cageCulture: { zh: '网箱养殖', en: 'Cage culture' },
  tourism: { zh: '旅游', en: 'Tourism' },
  swimming: { zh: '游泳', en: 'Swimming' },
  angling: { zh: '垂钓', en: 'Angling' },
  mooring: { zh: '停泊船舶', en: 'Mooring' },
  grazing: { zh: '放养畜禽', en: 'Grazing' },
  provincial: {
    zh: '储运油类、有毒物品，堆放废弃物，拆船，装卸油类、煤炭等',
    en: 'Storing or carrying oil or toxic goods, dumps, shipbreaking, loading oil or coal',
  },
  other: { zh: '其他可能污染水体的活动', en: 'Other activities that may pollute the water' },
};
const stages: Record<ZoneProject['stage'], { zh: string; en: string }> = {
  new: { zh: '新建', en: 'New' },
  expansion: { zh: '扩建', en: 'Expansion' },
  rebuild: { zh: '改建', en: 'Rebuild' },
  existing: { zh: '已建成', en: 'Existing' },
};
const choices = (of: Record<string, { zh: string; en: string }>) =>
  Object.entries(of).map(([value, name]) => ({ value, name }));

const inputs = {
  level: levelField,
  matter: {
    kind: 'choice',
    name: { zh: '事项', en: 'Matter' },
    options: [
      { value: 'outfall', name: { zh: '排污口', en: 'Outfall' } },
      { value: 'activity', name: { zh: '活动', en: 'Activity' } },
      { value: 'project', name: { zh: '建设项目', en: 'Project' } },
    ],
  },
  activity: {
    kind: 'choice',
    name: { zh: '活动种类', en: 'Kind of activity' },
    options: choices(activities),
    optional: true,
  },
  stage: { kind: 'choice', name: { zh: '项目性质', en: 'Stage' }, options: choices(stages), optional: true },
  forSupply: yesNo('与供水设施或保护水源有关', 'Serves supply or the source', { optional: true }),
  discharges: yesNo('排放污染物', 'Discharges pollutants', { optional: true }),
  heavyPolluter: yesNo('对水体污染严重', 'Heavy polluter', { optional: true }),
  raisesDischarge: yesNo('改建后增加排污量', 'Rebuild raises the discharge', { optional: true }),
} as const;

function matterOf(input: InputOf<typeof inputs>): ZoneMatter | null {
  if (input.matter === 'outfall') return { kind: 'outfall' };
  if (input.matter === 'activity') {
    const name = Object.keys(activities).find((one) => one === input.activity) as ZoneActivity | undefined;
    return name ? { kind: 'activity', name } : null;
  }
  const stage = Object.keys(stages).find((one) => one === input.stage) as ZoneProject['stage'] | undefined;
  if (input.matter !== 'project' || !stage) return null;
  return {
    kind: 'project',
    stage,
    forSupply: isYes(input.forSupply) ?? false,
    discharges: isYes(input.discharges),
    heavyPolluter: isYes(input.heavyPolluter),
    raisesDischarge: isYes(input.raisesDischarge),
  };
}

const conditions = {
  measures: step(
    '条件',
    'Condition',
    '按照规定采取措施防止污染水体 / measures against pollution are required',
  ),
  noRaise: step('条件', 'Condition', '不得增加排污量 / the discharge must not increase'),
};
const actions = {
  demolishOrClose: step('处理', 'Action', '责令拆除或者关闭 / order to demolish or close'),
  remove: step('处理', 'Action', '责令限期拆除 / order to remove'),
};
const verdicts = { forbidden: '禁止', allowed: '不违反', withMeasures: '有条件允许' };

const law = citedRule({
  id: 'protectionZone.law',
  domain: 'protectionZone',
  name: { zh: '保护区内禁止事项', en: 'What the law bans in a zone' },
  purpose: {
    zh: '按水污染防治法第六十四至六十七条和广东省条例第四十三条判断保护区内的排污口、活动和建设项目。',
    en: 'Judges outfalls, activities and projects in a zone by articles 64–67 of the Water Pollution Prevention and Control Law and article 43 of the Guangdong regulation.',
  },
  bases: [
    {
      standard: '水污染防治法',
      clause: '第六十四条至第六十七条；广东省水污染防治条例 第四十三条',
      edition: '2017',
      from: '2018-01-01',
      until: null,
    },
  ],
  inputs,
  rounding: exact,
  validity: {
    zh: '决定结论的事实未知时不作判断。',
    en: 'Nothing is judged while a fact that decides it is unknown.',
  },
  vectors: ['zone.law'],
  cases: [
    worked(
      'limit',
      '二级区网箱养殖',
      'Cage culture in level 2',
      { level: '2', matter: 'activity', activity: 'cageCulture' },
      verdicts.withMeasures,
    ),
    worked(
      'beyond',
      '一级区网箱养殖',
      'Cage culture in level 1',
      { level: '1', matter: 'activity', activity: 'cageCulture' },
      verdicts.forbidden,
    ),
    worked(
      'usual',
      '准保护区排污口',
      'Outfall in the quasi zone',
      { level: '3', matter: 'outfall' },
      verdicts.forbidden,
    ),
    worked(
      'usual',
      '二级区装卸煤炭',
      'Loading coal in level 2',
      { level: '2', matter: 'activity', activity: 'provincial' },
      verdicts.forbidden,
    ),
    worked(
      'usual',
      '一级区取水泵房',
      'Pump house in level 1',
      { level: '1', matter: 'project', stage: 'new', forSupply: 'yes' },
      verdicts.allowed,
    ),
    worked(
      'usual',
      '准保护区改建不增排',
      'Rebuild in the quasi zone without more discharge',
      { level: '3', matter: 'project', stage: 'rebuild', raisesDischarge: 'no' },
      verdicts.withMeasures,
    ),
    worked(
      'missing',
      '二级区新建，不知是否排污',
      'New project in level 2, discharge unknown',
      { level: '2', matter: 'project', stage: 'new' },
      { absence: 'noData' },
    ),
  ],
  answer: (input) => {
    const level = levelOf(input.level);
    if (level === null) return noLevel;
    const matter = matterOf(input);
    if (!matter) return absent('noData', '未说明事项', 'the matter is not stated');
    const { violation, article, law: by, condition, action } = judgeInZone(level, matter);
    const source = by === 'guangdong' ? '广东省水污染防治条例' : '水污染防治法';
    const steps = article ? [step('依据', 'Article', `${source} ${article}`)] : [];
    if (violation === null)
      return absent('noData', '决定结论的事实未知', 'a fact that decides it is unknown', { steps });
    return {
      value: violation ? verdicts.forbidden : condition ? verdicts.withMeasures : verdicts.allowed,
      steps: [
        ...steps,
        ...(condition ? [conditions[condition]] : []),
        ...(violation && action ? [actions[action]] : []),
      ],
    };
  },
});

export const zoneLawRules: readonly Rule[] = [law];
