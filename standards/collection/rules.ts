import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import type { Basis, Rule } from '../rule.ts';
import { instantOf } from './calendar.ts';
import { collectedSet, collectedSets, spanWords, stampWords } from './data-sets.ts';
import { freshness, freshnessWords, mayBackfill } from './freshness.ts';

const book = (clause: string): [Basis] => [
  { standard: '数据采集更新规范', clause, edition: '1.0', from: null, until: null },
];
const noRounding = { zh: '时刻比较到秒，不修约。', en: 'Moments are compared to the second.' };
const setField = {
  kind: 'choice',
  name: { zh: '数据集', en: 'Data set' },
  options: collectedSets.map(({ code, name }) => ({ value: code, name })),
} as const;
const moment = (zh: string, en: string) =>
  ({
    kind: 'text',
    maxLength: 25,
    name: { zh, en },
    note: { zh: '北京时间，如 2026-03-01 08:00', en: 'Beijing time, as 2026-03-01 08:00' },
  }) as const;

/** A moment as people write it, in Beijing time unless it says otherwise; `null` where it is none. */
function instantText(value: unknown): string | null {
  const text = textOf(value)?.replace(' ', 'T');
  if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/.test(text)) return null;
  const full = /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}+08:00`;
  return instantOf(full) === null ? null : full;
}
const noSet = absent('noData', '未选数据集', 'no data set is chosen');
const noMoment = absent(
  'noData',
  '时刻缺失或写法有误，应如 2026-03-01 08:00',
  'a moment is missing or not written as 2026-03-01 08:00',
);

const freshnessRule = citedRule({
  id: 'collection.freshness',
  domain: 'collection',
  name: { zh: '数据及时性', en: 'Freshness of a data set' },
  purpose: {
    zh: '由数据集最新时标判断按时、迟报或中断，并给出下一时段的到达期限。',
    en: 'From the newest time stamp: on time, late or interrupted, and until when the next period is due.',
  },
  bases: book('及时性'),
  inputs: {
    dataSet: setField,
    newest: moment('最新时标', 'Newest stamp'),
    now: moment('判断时刻', 'Moment of judgement'),
  },
  rounding: noRounding,
  validity: {
    zh: '时标晚于判断时刻 10 min 以上的不可信，不作判断。',
    en: 'A stamp more than 10 min ahead says nothing.',
  },
  cases: [
    worked(
      'limit',
      '小时值恰到期限',
      'Hourly values, at the moment due',
      { dataSet: 'airHour', newest: '2026-03-01 08:00', now: '2026-03-01 10:00' },
      '按时',
    ),
    worked(
      'beyond',
      '超过期限 1 秒',
      'One second past it',
      { dataSet: 'airHour', newest: '2026-03-01 08:00', now: '2026-03-01 10:00:01' },
      '迟报',
    ),
    worked(
      'usual',
      '超过中断时限',
      'Interrupted',
      { dataSet: 'airHour', newest: '2026-03-01 08:00', now: '2026-03-01 14:01' },
      '中断',
    ),
    worked(
      'missing',
      '没有的日子：2 月 30 日',
      'A day that is none: 30 February',
      { dataSet: 'airHour', newest: '2026-02-30 08:00', now: '2026-03-02 10:00' },
      { absence: 'noData' },
    ),
    worked(
      'missing',
      '没有最新时标',
      'No newest stamp',
      { dataSet: 'airHour', now: '2026-03-01 10:00' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ dataSet, newest, now }) => {
    const set = collectedSet(textOf(dataSet) ?? '');
    if (!set) return noSet;
    const [stamp, at] = [instantText(newest), instantText(now)];
    if (!stamp || !at) return noMoment;
    const judged = freshness(set, stamp, at);
    if (judged.state === 'none') return absent('failed', judged.words.zh, judged.words.en);
    return {
      value: freshnessWords[judged.state].zh,
      unverified: set.unverified,
      steps: [
        step('时标', 'Stamp', `${stampWords[set.stamp].zh} / ${stampWords[set.stamp].en}`),
        { label: judged.words, expression: `${judged.through} → ${judged.due} → ${judged.broken}` },
      ],
    };
  },
});

const backfillRule = citedRule({
  id: 'collection.backfill',
  domain: 'collection',
  name: { zh: '补传期限', en: 'Filling in of gaps' },
  purpose: {
    zh: '某时段的数据是否仍可补传；超过期限的按更正办理。',
    en: 'Whether a period may still be filled in; later it takes a correction.',
  },
  bases: book('补传'),
  inputs: {
    dataSet: setField,
    stamp: moment('时段的时标', 'Stamp of the period'),
    now: moment('补传时刻', 'Moment of filling in'),
  },
  rounding: noRounding,
  validity: { zh: '时段尚未结束的，不作判断。', en: 'A period that has not ended is not judged.' },
  cases: [
    worked(
      'limit',
      '恰为 7 日',
      'Exactly 7 days',
      { dataSet: 'airHour', stamp: '2026-03-01 08:00', now: '2026-03-08 08:00' },
      '可以补传',
    ),
    worked(
      'beyond',
      '7 日又 1 秒',
      '7 days and a second',
      { dataSet: 'airHour', stamp: '2026-03-01 08:00', now: '2026-03-08 08:00:01' },
      '按更正办理',
    ),
    worked(
      'usual',
      '时段尚未结束',
      'The period has not ended',
      { dataSet: 'airHour', stamp: '2026-03-01 08:00', now: '2026-03-01 07:30' },
      { absence: 'notApplicable' },
    ),
    worked('missing', '没有时标', 'No stamp', { dataSet: 'airHour' }, { absence: 'noData' }),
  ],
  answer: ({ dataSet, stamp, now }) => {
    const set = collectedSet(textOf(dataSet) ?? '');
    if (!set) return noSet;
    const [from, at] = [instantText(stamp), instantText(now)];
    if (!from || !at) return noMoment;
    const allowed = mayBackfill(set, from, at);
    if (allowed === null) return absent('notApplicable', '时段尚未结束', 'the period has not ended');
    const span = spanWords(set.backfillDays * 1440);
    return {
      value: allowed ? '可以补传' : '按更正办理',
      unverified: set.unverified,
      steps: [step('补传期限', 'Allowed after the end', `${span.zh} / ${span.en}`)],
    };
  },
});

/** Rules of collection and update 数据采集更新. */
export const collectionRules: readonly Rule[] = [freshnessRule, backfillRule];
