import { absent, citedRule, decimalOf, exact, isYes, recalled, step, worked, yesNo } from '../cited-rule.ts';
import type { Basis, Rule } from '../rule.ts';
import {
  capSeverity,
  type EventGrade,
  eventGrades,
  reportWithinHours,
  severestFirst,
} from './event-grade.ts';
import data from './grades.json' with { type: 'json' };
import { type EmergencyMedium, mayProposeEnd, terminationNeeds } from './termination.ts';

const decree = (clause: string): [Basis] => [
  { standard: '突发环境事件信息报告办法', clause, edition: '2011', from: '2011-05-01', until: null },
];
const number = (value: unknown): number | null => decimalOf(value)?.toNumber() ?? null;
const run = (zh: string, en: string, unit = '1') =>
  ({ kind: 'number', name: { zh, en }, unit, min: 0, optional: true }) as const;

const gradeOptions = severestFirst.map((value) => ({ value, name: eventGrades[value] }));
const gradeField = {
  kind: 'choice',
  name: { zh: '事件级别', en: 'Grade of the event' },
  options: gradeOptions,
} as const;
const gradeOf = (value: unknown): EventGrade | null => severestFirst.find((one) => one === value) ?? null;
const noGrade = absent('noData', '未选事件级别', 'no grade is chosen');

const reportRule = citedRule({
  id: 'emergency.report',
  domain: 'emergency',
  name: { zh: '信息报告时限', en: 'Deadline of the report' },
  purpose: {
    zh: '设区的市或县级部门发现事件后应在几小时内报告、报告给谁。省级部门再于 1 小时内上报。',
    en: 'Within how many hours the city or county bureau reports after learning of the event, and to whom. The province passes it on within 1 hour.',
  },
  bases: decree(data.reportWithinHours.clause),
  inputs: {
    grade: {
      ...gradeField,
      options: [...gradeOptions, { value: 'unclear', name: { zh: '一时无法判明', en: 'Unclear as yet' } }],
    },
    article4: yesNo(
      '涉及水源保护区、学校医院居民区、重金属或类金属、跨省、群体性事件',
      'Touches a source zone, schools, hospitals or homes, heavy metals, another province, or a mass incident',
      { optional: true },
    ),
  },
  rounding: exact,
  validity: {
    zh: '级别不明时须知是否涉及第四条所列情形。',
    en: 'While the grade is unclear it must be known whether article 4 is touched.',
  },
  cases: [
    worked('limit', '较大事件', 'Grade III', { grade: 'III' }, '4'),
    worked('beyond', '重大事件', 'Grade II', { grade: 'II' }, '2'),
    worked(
      'usual',
      '级别不明且涉及第四条',
      'Unclear, and article 4 is touched',
      { grade: 'unclear', article4: 'yes' },
      '2',
    ),
    worked(
      'usual',
      '级别不明且不涉及第四条',
      'Unclear, article 4 is not touched',
      { grade: 'unclear', article4: 'no' },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '级别不明，其余未知',
      'Unclear, the rest unknown',
      { grade: 'unclear' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ grade, article4 }) => {
    const which = grade === 'unclear' ? 'unclear' : gradeOf(grade);
    if (which === null) return noGrade;
    const touches = isYes(article4);
    const hours = reportWithinHours(which, touches);
    if (hours === null)
      return touches === null
        ? absent('noData', '不知是否涉及第四条所列情形', 'it is not known whether article 4 is touched')
        : absent('notApplicable', '先初步认定级别', 'the grade must be judged first');
    return {
      value: String(hours),
      unit: 'h',
      steps: [
        hours === data.reportWithinHours.I
          ? step(
              '报告对象',
              'To',
              '本级人民政府、省级部门，同时报生态环境部 / own government, the province and the ministry',
            )
          : step('报告对象', 'To', '本级人民政府、上一级部门 / own government and the bureau above'),
      ],
    };
  },
});

const terminateRule = citedRule({
  id: 'emergency.terminate',
  domain: 'emergency',
  name: { zh: '应急监测终止', en: 'End of emergency monitoring' },
  purpose: {
    zh: '判断是否可以提出终止应急监测的建议。',
    en: 'Whether the end of emergency monitoring may be proposed.',
  },
  bases: [{ standard: 'HJ 589-2021', clause: '10', edition: '2021', from: '2022-03-01', until: null }],
  inputs: {
    medium: {
      kind: 'choice',
      name: { zh: '介质', en: 'Medium' },
      options: [
        { value: 'water', name: { zh: '水', en: 'Water' } },
        { value: 'other', name: { zh: '其他（大气、土壤等）', en: 'Other (air, soil …)' } },
        { value: 'marine', name: { zh: '海洋', en: 'Sea' } },
      ],
    },
    hours: run('全部点位连续达标或恢复本底的小时数', 'Hours of compliance or background at all points', 'h'),
    rounds: run('全部点位连续达标的监测次数', 'Rounds in a row with compliance at all points'),
    experts: yesNo('专家组认为可以终止', 'The expert group holds that it may end', { optional: true }),
  },
  rounding: exact,
  validity: {
    zh: '水须知连续达标小时数，其他介质须知次数。海洋污染事件不适用。',
    en: 'Water needs the hours, other media the rounds. Marine events are outside the standard.',
  },
  vectors: ['emergency.terminate'],
  cases: [
    worked('limit', '水 48 h', 'Water, 48 h', { medium: 'water', hours: 48 }, '可以'),
    worked('beyond', '水 47.9 h', 'Water, 47.9 h', { medium: 'water', hours: 47.9 }, '不可以'),
    worked('limit', '大气 3 次', 'Air, 3 rounds', { medium: 'other', rounds: 3 }, '可以'),
    worked('beyond', '大气 2 次', 'Air, 2 rounds', { medium: 'other', rounds: 2 }, '不可以'),
    worked(
      'usual',
      '专家组同意',
      'The experts agree',
      { medium: 'other', rounds: 1, experts: 'yes' },
      '可以',
    ),
    worked('usual', '海洋事件', 'At sea', { medium: 'marine', hours: 100 }, { absence: 'notApplicable' }),
    worked(
      'missing',
      '水只有次数',
      'Water with rounds alone',
      { medium: 'water', rounds: 10 },
      { absence: 'noData' },
    ),
  ],
  answer: ({ medium, hours, rounds, experts }) => {
    const which = (['water', 'other', 'marine'] as const).find(
      (one): one is EmergencyMedium => one === medium,
    );
    if (!which) return absent('noData', '未选介质', 'no medium is chosen');
    if (which === 'marine')
      return absent('notApplicable', '海洋污染事件不适用本标准', 'marine events are outside the standard');
    const may = mayProposeEnd({
      medium: which,
      compliantHours: number(hours),
      compliantRounds: number(rounds),
      expertsAgree: isYes(experts),
    });
    if (may === null) return absent('noData', '连续达标时间或次数未知', 'the run of compliance is unknown');
    return {
      value: may ? '可以' : '不可以',
      limits: [
        which === 'water'
          ? {
              label: { zh: '连续达标', en: 'Continuous compliance' },
              value: String(terminationNeeds.hours),
              unit: 'h',
            }
          : {
              label: { zh: '连续达标次数', en: 'Rounds in a row' },
              value: String(terminationNeeds.rounds),
              unit: '1',
            },
      ],
    };
  },
});

const capRule = citedRule({
  id: 'emergency.capSeverity',
  domain: 'emergency',
  name: { zh: '公共预警协议严重程度', en: 'CAP severity' },
  purpose: {
    zh: '事件级别对应的 CAP 1.2 severity 取值。',
    en: 'The severity of a CAP 1.2 alert for a grade of event.',
  },
  bases: recalled('OASIS CAP', 'info/severity', '1.2'),
  inputs: { grade: gradeField },
  rounding: exact,
  validity: { zh: '须有事件级别。', en: 'The grade must be known.' },
  cases: [
    worked('limit', '一般', 'Grade IV', { grade: 'IV' }, 'Minor'),
    worked('beyond', '较大', 'Grade III', { grade: 'III' }, 'Moderate'),
    worked('usual', '特别重大', 'Grade I', { grade: 'I' }, 'Extreme'),
    worked('missing', '级别未知', 'Grade unknown', {}, { absence: 'noData' }),
  ],
  answer: ({ grade }) => {
    const which = gradeOf(grade);
    return which === null ? noGrade : { value: capSeverity(which) };
  },
});

export const responseRules: readonly Rule[] = [reportRule, terminateRule, capRule];
