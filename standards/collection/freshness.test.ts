import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCycles } from './calendar.ts';
import { collectedSet, collectedSets, collectionBookSets } from './data-sets.ts';
import { freshness, mayBackfill } from './freshness.ts';

const set = (code: string) => {
  const found = collectedSet(code);
  if (!found) throw new Error(`no data set ${code}`);
  return found;
};
const state = (code: string, newest: string | null, now: string) => freshness(set(code), newest, now).state;

describe('freshness', () => {
  it.each([
    // Stamped at its end: next hour ends 09:00, an hour of lateness, four more until it is interrupted.
    ['fresh', 'airHour', '2026-03-01T08:00:00+08:00', '2026-03-01T10:00:00+08:00'],
    ['late', 'airHour', '2026-03-01T08:00:00+08:00', '2026-03-01T10:00:01+08:00'],
    ['late', 'airHour', '2026-03-01T08:00:00+08:00', '2026-03-01T14:00:00+08:00'],
    ['stale', 'airHour', '2026-03-01T08:00:00+08:00', '2026-03-01T14:00:01+08:00'],
    // Stamped at its start (HJ 212): the same stamp stands for an hour later.
    ['fresh', 'sourceHour', '2026-03-01T08:00:00+08:00', '2026-03-01T10:30:00+08:00'],
    ['late', 'sourceHour', '2026-03-01T08:00:00+08:00', '2026-03-01T10:30:01+08:00'],
    // January is over on 1 February; February is due on 11 March.
    ['fresh', 'waterMonth', '2026-01-01T00:00:00+08:00', '2026-03-11T00:00:00+08:00'],
    ['late', 'waterMonth', '2026-01-01T00:00:00+08:00', '2026-03-11T00:00:01+08:00'],
    ['fresh', 'airHour', '2026-03-01T00:00:00Z', '2026-03-01T10:00:00+08:00'],
  ])('is %s for %s of %s at %s', (expected, code, newest, now) => {
    expect(state(code, newest, now)).toBe(expected);
  });

  it('is none without a value, and says so in both languages', () => {
    const { state: none, words, due } = freshness(set('airHour'), null, '2026-03-01T10:00:00+08:00');
    expect([none, words.zh, words.en, due]).toEqual(['none', '尚无数据', 'no data yet', null]);
  });

  it('does not take a stamp in the future for fresh', () => {
    expect(state('airHour', '2026-03-01T10:10:00+08:00', '2026-03-01T10:00:00+08:00')).toBe('fresh');
    expect(state('airHour', '2026-03-01T10:10:01+08:00', '2026-03-01T10:00:00+08:00')).toBe('none');
  });

  it('refuses a day that the calendar does not have', () => {
    for (const day of ['2026-02-30', '2026-02-29', '2026-04-31', '2026-13-01'])
      expect(() => state('airHour', `${day}T08:00:00+08:00`, '2026-06-01T10:00:00+08:00')).toThrow(
        RangeError,
      );
  });

  it('refuses a time without its offset', () => {
    expect(() => freshness(set('airHour'), '2026-03-01T08:00:00', '2026-03-01T10:00:00+08:00')).toThrow(
      RangeError,
    );
  });

  it('names the moments it judged by', () => {
    const { words, through, due, broken } = freshness(
      set('airHour'),
      '2026-03-01T08:00:00+08:00',
      '2026-03-01T09:00:00+08:00',
    );
    expect([through, due, broken]).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-01T02:00:00.000Z',
      '2026-03-01T06:00:00.000Z',
    ]);
    expect(words.zh).toBe('按时：数据截至 2026-03-01 08:00，下一时段应于 2026-03-01 10:00 前到达');
  });
});

it('adds months of the calendar in Beijing', () => {
  const at = (text: string) => Date.parse(text);
  expect(addCycles(at('2026-01-31T00:00:00+08:00'), { amount: 1, unit: 'month' })).toBe(
    at('2026-02-28T00:00:00+08:00'),
  );
  expect(addCycles(at('2026-01-01T00:00:00+08:00'), { amount: 1, unit: 'year' })).toBe(
    at('2027-01-01T00:00:00+08:00'),
  );
  expect(addCycles(at('2026-11-01T06:30:00+08:00'), { amount: 3, unit: 'month' })).toBe(
    at('2027-02-01T06:30:00+08:00'),
  );
});

describe('the collected data sets', () => {
  it('have a code once, a cycle, a lateness and a retention', () => {
    const codes = collectedSets.map((one) => one.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const one of collectedSets) {
      expect(one.every.amount).toBeGreaterThan(0);
      expect(one.lateMinutes).toBeGreaterThan(0);
      expect(one.brokenMinutes).toBeGreaterThan(0);
      expect(one.backfillDays).toBeGreaterThanOrEqual(0);
      expect(one.retention).not.toBe('');
      expect(['start', 'end', 'instant']).toContain(one.stamp);
    }
  });

  it('print as sentences', () => {
    expect(collectionBookSets.find((one) => one.code === 'waterAuto')).toEqual({
      code: 'waterAuto',
      name: { zh: '地表水自动监测值', en: 'Automatic surface water' },
      who: '省生态环境监测机构',
      how: '上级平台接口',
      interval: '每 4 小时',
      stamp: '采样时刻',
      due: '时段结束后 4 小时内',
      broken: '到期后 12 小时仍未到达',
      backfill: '7 日内',
      standard: 'HJ 915-2017',
      unverified: true,
    });
  });
});

describe('filling in', () => {
  it('is allowed for so many days after the end of the period, and not before it ends', () => {
    const at = (now: string) => mayBackfill(set('airHour'), '2026-03-01T08:00:00+08:00', now);
    expect(at('2026-03-01T07:59:59+08:00')).toBeNull();
    expect(at('2026-03-08T08:00:00+08:00')).toBe(true);
    expect(at('2026-03-08T08:00:01+08:00')).toBe(false);
  });
});

it('never gets fresher while nothing comes', () => {
  const order = ['fresh', 'late', 'stale'];
  const newest = '2026-03-01T00:00:00+08:00';
  const after = fc.integer({ min: 0, max: 500 * 86_400 });
  fc.assert(
    fc.property(fc.constantFrom(...collectedSets), after, after, (one, a, b) => {
      const at = (seconds: number) =>
        order.indexOf(
          freshness(one, newest, new Date(Date.parse(newest) + seconds * 1000).toISOString()).state,
        );
      return at(Math.min(a, b)) <= at(Math.max(a, b));
    }),
  );
});

it('is never less fresh for a newer value, as long as its stamp can be believed', () => {
  const order = ['fresh', 'late', 'stale'];
  const now = '2027-06-01T00:00:00+08:00';
  const before = fc.integer({ min: 0, max: 800 * 86_400 });
  fc.assert(
    fc.property(fc.constantFrom(...collectedSets), before, before, (one, a, b) => {
      const at = (seconds: number) =>
        order.indexOf(freshness(one, new Date(Date.parse(now) - seconds * 1000).toISOString(), now).state);
      return at(Math.min(a, b)) <= at(Math.max(a, b));
    }),
  );
});

it('never allows again to fill in what is closed, and allows it no longer than the data set says', () => {
  const stamp = '2026-03-01T00:00:00+08:00';
  const after = fc.integer({ min: 0, max: 900 * 86_400 });
  const rank = (allowed: boolean | null) => (allowed === null ? 0 : allowed ? 1 : 2);
  fc.assert(
    fc.property(fc.constantFrom(...collectedSets), after, after, (one, a, b) => {
      const at = (seconds: number) =>
        rank(mayBackfill(one, stamp, new Date(Date.parse(stamp) + seconds * 1000).toISOString()));
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      const end = one.stamp === 'start' ? addCycles(Date.parse(stamp), one.every) : Date.parse(stamp);
      const closes = (end - Date.parse(stamp)) / 1000 + one.backfillDays * 86_400;
      return at(early) <= at(late) && at(closes) === 1 && at(closes + 1) === 2;
    }),
  );
});
