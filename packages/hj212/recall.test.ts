import { describe, expect, it } from 'vitest';
import { firstContact, recallRequests } from './recall.ts';
import { requestFrame } from './request.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const gap = (from: string, to: string) => ({ from: at(from), to: at(to) });
const to = { mn: '1', pw: '123456', st: '32', qn: '20240601085857223' };
const settings = { OverTime: 5, ReCount: 3, RtdInterval: 30, MinInterval: 10, realTime: true, states: false };

describe('the first contact', () => {
  it('says what the edition has, in the order of the standard, and every request can be built', () => {
    expect(firstContact(settings, '2017').map((one) => one.cn)).toEqual([
      '1012',
      '1000',
      '1062',
      '1064',
      '2011',
      '2022',
    ]);
    // Edition 2005 has no interval of minutes.
    expect(firstContact({ ...settings, realTime: false, states: true }, '2005').map((one) => one.cn)).toEqual(
      ['1012', '1000', '1062', '2012', '2021'],
    );
    for (const edition of ['2005', '2017', '2025'] as const)
      for (const { cn, values } of firstContact(settings, edition))
        expect(requestFrame(cn, values, { ...to, edition }), `${cn} ${edition}`).toMatchObject({ ok: true });
  });
});

describe('the recall of a gap', () => {
  it('asks from the start of the first period to that of the last, both included', () => {
    expect(recallRequests('2061', gap('2024-06-01T08:20:00', '2024-06-01T08:59:59'))).toEqual({
      requests: [{ cn: '2061', values: { BeginTime: '20240601080000', EndTime: '20240601080000' } }],
      rest: null,
    });
    expect(recallRequests('2031', gap('2024-06-01T00:00:00', '2024-06-03T23:00:00')).requests).toEqual([
      { cn: '2031', values: { BeginTime: '20240601000000', EndTime: '20240603000000' } },
    ]);
    expect(
      recallRequests('2051', gap('2024-06-01T08:07:00', '2024-06-01T08:14:00'), 300_000).requests,
    ).toEqual([{ cn: '2051', values: { BeginTime: '20240601080500', EndTime: '20240601081000' } }]);
    expect(
      recallRequests('2011', gap('2024-06-01T08:00:10', '2024-06-01T08:01:10'), 30_000).requests,
    ).toEqual([{ cn: '2011', values: { BeginTime: '20240601080000', EndTime: '20240601080100' } }]);
  });

  it('spreads a long gap without a hole or an overlap, oldest first', () => {
    const { requests, rest } = recallRequests('2061', gap('2024-06-01T00:00:00', '2024-06-20T00:00:00'));
    expect(rest).toBeNull();
    expect(requests.map((one) => [one.values.BeginTime, one.values.EndTime])).toEqual([
      ['20240601000000', '20240607230000'],
      ['20240608000000', '20240614230000'],
      ['20240615000000', '20240620000000'],
    ]);
  });

  it('says from where to go on where the gap is longer than one recall', () => {
    const whole = gap('2024-01-01T00:00:00', '2024-12-31T23:00:00');
    const first = recallRequests('2061', whole, undefined, 2);
    expect(first.requests).toHaveLength(2);
    expect(first.rest).toEqual(at('2024-01-15T00:00:00'));
  });

  it('asks for nothing where there is no gap, and refuses what is no time', () => {
    expect(recallRequests('2061', gap('2024-06-02T00:00:00', '2024-06-01T00:00:00')).requests).toEqual([]);
    const day = gap('2024-06-01T00:00:00', '2024-06-01T01:00:00');
    expect(() => recallRequests('2061', { ...day, from: new Date(Number.NaN) })).toThrow(RangeError);
    for (const period of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => recallRequests('2051', day, period)).toThrow(RangeError);
    // A period of nothing would never end.
    expect(recallRequests('2011', day, 0).requests.length).toBeGreaterThan(0);
  });
});
