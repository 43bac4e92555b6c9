import { absent, citedRule, decimalOf, exact, isYes, step, worked, yesNo } from '../cited-rule.ts';
import type { Basis, InputOf, Rule } from '../rule.ts';
import {
  type EventFacts,
  eventGrades,
  type GradeEdition,
  gradedFacts,
  severestFirst,
} from './event-grade.ts';
import data from './grades.json' with { type: 'json' };

const bases: [Basis, Basis] = [
  {
    standard: '突发环境事件信息报告办法',
    clause: '附录',
    edition: '2011',
    from: '2011-05-01',
    until: '2014-12-28',
  },
  {
    standard: '国家突发环境事件应急预案（国办函〔2014〕119号）',
    clause: '附件 1',
    edition: '2014',
    from: '2014-12-29',
    until: null,
    changed: {
      zh: '死亡人数分界由 10、3、1 人改为 30、10、3 人；中毒人数含重伤；不再单列敏感区域的重金属和危险化学品事件。',
      en: 'Deaths grade from 30, 10 and 3 instead of 10, 3 and 1; the seriously injured count with the poisoned; heavy metals and dangerous chemicals in a sensitive area no longer grade by themselves.',
    },
  },
];
const count = (zh: string, en: string, unit = '1') =>
  ({ kind: 'number', name: { zh, en }, unit, min: 0, optional: true }) as const;
const choice = (zh: string, en: string, options: ReadonlyArray<readonly [string, string, string]>) =>
  ({
    kind: 'choice',
    name: { zh, en },
    options: options.map(([value, nameZh, nameEn]) => ({ value, name: { zh: nameZh, en: nameEn } })),
    optional: true,
  }) as const;

const facts = {
  dead: count('死亡人数', 'Dead'),
  poisoned: count('中毒或重伤人数', 'Poisoned or seriously injured'),
  evacuated: count('疏散、转移人数', 'Evacuated'),
  loss: count('直接经济损失', 'Direct loss', '万元'),
  intakeStopped: choice('集中式饮用水水源取水中断', 'Central source stopped', [
    ['none', '无', 'None'],
    ['township', '乡镇', 'Township'],
    ['county', '县级城市', 'County seat'],
    ['prefecture', '地市级以上城市', 'Prefecture-level city or above'],
  ]),
  ecology: choice('生态影响', 'Ecology', [
    ['none', '无', 'None'],
    ['damaged', '国家重点保护物种受到破坏', 'Protected species damaged'],
    [
      'partlyLost',
      '生态功能部分丧失或保护物种大批死亡',
      'Function partly lost or mass death of protected species',
    ],
    ['lost', '生态功能丧失或保护物种灭绝', 'Function lost or protected species extinct'],
  ]),
  boundary: choice('跨界影响', 'Across a boundary', [
    ['none', '无', 'None'],
    ['prefecture', '跨设区的市', 'Prefecture'],
    ['province', '跨省', 'Province'],
    ['nation', '跨国界', 'Nation'],
  ]),
  hazardousInSensitiveArea: yesNo(
    '敏感区域的重金属、危险化学品或危险废物事件',
    'Heavy metals, dangerous chemicals or hazardous waste in a sensitive area',
    {
      optional: true,
      note: { zh: '仅 2014-12-28 及以前。', en: 'Up to 2014-12-28 alone.' },
    },
  ),
} as const;

const gradeRule = citedRule({
  id: 'emergency.grade',
  domain: 'emergency',
  name: { zh: '突发环境事件分级', en: 'Grade of an environmental emergency' },
  purpose: {
    zh: '按已知事实判定级别，取最严重者。核与辐射事件不在此列。',
    en: 'The grade by the facts that are known, the severest of them. Nuclear and radiation events are judged elsewhere.',
  },
  bases,
  dateInput: 'date',
  inputs: {
    date: {
      kind: 'date',
      name: { zh: '事件日期', en: 'Date of the event' },
      optional: true,
      note: { zh: '不填按现行版本。', en: 'Left out: the edition in force.' },
    },
    ...facts,
  },
  rounding: exact,
  validity: {
    zh: '至少一项事实已知；其余未知时，结果是“不低于”该级。',
    en: 'At least one fact must be known; while others are not, the event is of that grade or severer.',
  },
  cases: [
    worked('limit', '死亡 30 人', '30 dead', { dead: 30 }, eventGrades.I.zh),
    worked('beyond', '死亡 29 人', '29 dead', { dead: 29 }, eventGrades.II.zh),
    worked('limit', '死亡 3 人', '3 dead', { dead: 3 }, eventGrades.III.zh),
    worked('beyond', '死亡 2 人', '2 dead', { dead: 2 }, eventGrades.IV.zh),
    worked(
      'usual',
      '2014-12-28 死亡 10 人按信息报告办法',
      '10 dead on 2014-12-28: by the decree of 2011',
      { date: '2014-12-28', dead: 10 },
      eventGrades.I.zh,
    ),
    worked(
      'usual',
      '2014-12-29 起死亡 10 人按国家预案',
      '10 dead on 2014-12-29: by the national plan',
      { date: '2014-12-29', dead: 10 },
      eventGrades.II.zh,
    ),
    worked('limit', '疏散 10000 人', '10 000 evacuated', { dead: 0, evacuated: 10000 }, eventGrades.II.zh),
    worked('beyond', '疏散 9999 人', '9 999 evacuated', { dead: 0, evacuated: 9999 }, eventGrades.III.zh),
    worked('limit', '中毒或重伤 100 人', '100 poisoned', { poisoned: 100 }, eventGrades.I.zh),
    worked('limit', '中毒 50 人', '50 poisoned', { poisoned: 50 }, eventGrades.II.zh),
    worked('limit', '损失 500 万元', 'Loss of 5 million yuan', { loss: 500 }, eventGrades.III.zh),
    worked('beyond', '损失 499.99 万元', 'Loss of 4.9999 million yuan', { loss: 499.99 }, eventGrades.IV.zh),
    worked(
      'usual',
      '县城取水中断，跨省',
      'County seat without water, across provinces',
      { dead: 0, intakeStopped: 'county', boundary: 'province' },
      eventGrades.II.zh,
    ),
    worked(
      'usual',
      '地级市取水中断，跨国界',
      'Prefecture-level city without water, across the national border',
      { dead: 0, intakeStopped: 'prefecture', boundary: 'nation' },
      eventGrades.I.zh,
    ),
    worked(
      'usual',
      '2014 年以前敏感区域的危险化学品泄漏',
      'A spill of dangerous chemicals in a sensitive area before 2014',
      { date: '2013-06-01', dead: 0, hazardousInSensitiveArea: 'yes' },
      eventGrades.II.zh,
    ),
    worked(
      'usual',
      '乡镇取水中断',
      'Township without water',
      { intakeStopped: 'township' },
      eventGrades.III.zh,
    ),
    worked(
      'usual',
      '各项均无',
      'Nothing of the list',
      { dead: 0, poisoned: 0, evacuated: 0, loss: 0 },
      eventGrades.IV.zh,
    ),
    worked('missing', '没有已知事实', 'No fact is known', {}, { absence: 'noData' }),
  ],
  answer: (input, basis) => {
    const edition = basis.edition as GradeEdition;
    const given = factsOf(input);
    const graded = gradedFacts(given, edition);
    const grade = severestFirst.find((one) => graded.some((fact) => fact.grade === one));
    if (!grade) return absent('noData', '没有已知事实', 'no fact is known');
    const missing = Object.keys(facts).length - (edition === '2011' ? 0 : 1) - graded.length;
    return {
      value: eventGrades[grade].zh,
      steps: [
        ...graded.map((one) =>
          step(facts[one.fact].name.zh, facts[one.fact].name.en, `${given[one.fact]} → ${one.grade}`),
        ),
        ...(missing > 0
          ? [step('未知事实', 'Unknown facts', `${missing}：不低于 ${grade} 级 / of this grade or severer`)]
          : []),
      ],
      limits: (['dead', 'poisoned', 'evacuated', 'loss'] as const).map((fact) => ({
        label: facts[fact].name,
        value: severestFirst
          .slice(0, 3)
          .map((one) => `${one}: ${data.thresholds[edition][fact][one as 'I']}`)
          .join(', '),
        unit: facts[fact].unit,
      })),
    };
  },
});

const number = (value: unknown): number | null => decimalOf(value)?.toNumber() ?? null;
const factsOf = (input: InputOf<typeof facts>): EventFacts => ({
  dead: number(input.dead),
  poisoned: number(input.poisoned),
  evacuated: number(input.evacuated),
  loss: number(input.loss),
  intakeStopped: input.intakeStopped as EventFacts['intakeStopped'],
  ecology: input.ecology as EventFacts['ecology'],
  boundary: input.boundary as EventFacts['boundary'],
  hazardousInSensitiveArea: isYes(input.hazardousInSensitiveArea),
});

export const gradeRules: readonly Rule[] = [gradeRule];
