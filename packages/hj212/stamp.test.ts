import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode.ts';
import { encodeFrame, segmentOf } from './encode.ts';
import { clockSkew, detectStamp, type StampSample, stampSample } from './stamp.ts';

const minute = 60_000;
const period = 10 * minute;
const base = Date.UTC(2026, 2, 1);
/** Uploads of whole periods, each sent so long after its stamp. */
const sent = (...delays: number[]): StampSample[] =>
  delays.map((delay, index) => ({
    dataTime: new Date(base + index * period),
    sent: new Date(base + index * period + delay),
  }));
const frame = (QN: string, cp: string, more: { ST?: string; Flag?: number; RF?: 1 } = {}) =>
  decodeFrame(encodeFrame(segmentOf({ QN, ST: '31', CN: '2051', PW: '1', MN: '1', Flag: 5, ...more }, cp)));

describe('what the stamp of a period means', () => {
  it.each([
    ['start', [period, period + minute, period + 4 * minute]],
    ['end', [0, minute, 4 * minute]],
    // A clock that is a moment fast.
    ['end', [-30_000, 0, 1000]],
    ['start', [period - 30_000, period, period]],
    // Too few, no majority, late, or none at all.
    ['unknown', [0, 0]],
    ['unknown', [0, 0, period, period]],
    ['unknown', [0, 0, 0, 5 * period, 5 * period, 5 * period, 5 * period]],
    ['unknown', [7 * minute, 7 * minute, 7 * minute]],
    ['unknown', []],
  ])('%s: %j', (stamp, delays) => {
    expect(detectStamp(sent(...delays), period).stamp).toBe(stamp);
  });

  it('counts what speaks for which, and leaves out what was sent again', () => {
    const samples = sent(0, 0, 0, period).map((one, index) => ({ ...one, resent: index === 3 }));
    const verdict = detectStamp(samples, period);
    expect(verdict).toMatchObject({ stamp: 'end', evidence: { start: 0, end: 3, neither: 0 } });
    expect(verdict.words.zh).toContain('时段结束');
  });

  it('takes its samples from frames', () => {
    const arrived = new Date(base);
    expect(stampSample(frame('20260301081000001', 'DataTime=20260301080000'), arrived)).toMatchObject({
      dataTime: new Date('2026-03-01T08:00:00+08:00'),
      sent: new Date('2026-03-01T08:10:00+08:00'),
      resent: false,
    });
    expect(stampSample(frame('x', 'DataTime=20260301080000'), arrived)?.sent).toEqual(arrived);
    expect(stampSample(frame('20260301081000001', 'DataTime=20260231080000'), arrived)).toBeNull();
    const again = frame('20260301081000001', 'DataTime=20260301080000', { Flag: 9, RF: 1 });
    expect(stampSample(again, arrived)?.resent).toBe(true);
  });
});

describe('the skew of a clock', () => {
  const arrived = new Date('2026-03-01T08:10:00.000+08:00');
  it.each([
    ['20260301081000250', '31', 250],
    ['20260301080930000', '31', -30_000],
    // Clocks set to 1970 and 2099 are told, not refused.
    ['19700101080000000', '31', -arrived.getTime()],
    ['20990301081000000', '31', Date.UTC(2099, 2, 1, 0, 10) - arrived.getTime()],
    // The QN of a reply is ours.
    ['20260301081000250', '91', null],
    ['', '31', null],
    ['20261301081000250', '31', null],
  ])('%s of ST %s: %s', (QN, ST, skew) => {
    expect(clockSkew({ QN, ST }, arrived)).toBe(skew);
  });
});
