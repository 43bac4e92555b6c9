import { describe, expect, it } from 'vitest';
import { type Decoded, decodeFrame } from './decode.ts';
import { encodeFrame, packetsOf, segmentOf } from './encode.ts';
import { packetNumbers, Reassembly } from './reassembly.ts';

const head = { ST: '31', CN: '2051', PW: '123456', MN: '010000A8900016F000169DC0', Flag: 5 };
const items = Array.from(
  { length: 90 },
  (_, index) => `a${String(10_000 + index)}-Avg=${index}.5,a${String(10_000 + index)}-Flag=N`,
);
const qn = (number: number): string => `20260301081000${String(number).padStart(3, '0')}`;
const packets = (dataTime = '20260301080000', mn = head.MN): Decoded[] =>
  packetsOf({ ...head, MN: mn }, dataTime, items, qn).map((segment) => decodeFrame(encodeFrame(segment)));
const single = (PNUM: number | undefined, PNO: number | undefined, Flag = 7): Decoded =>
  decodeFrame(
    encodeFrame(
      segmentOf(
        { ...head, QN: qn(1), Flag, ...(PNUM === undefined ? {} : { PNUM, PNO: PNO ?? 1 }) },
        'DataTime=20260301080000;a21026-Avg=1',
      ),
    ),
  );

describe('packet numbers', () => {
  it.each([
    [2, 1, { count: 2, number: 1 }],
    [9999, 9999, { count: 9999, number: 9999 }],
    [2, 3, null],
    [2, 0, null],
    [1, 1, null],
    [10_000, 1, null],
    [-2, 1, null],
    [undefined, undefined, null],
  ])('%s, %s', (count, number, expected) => {
    expect(packetNumbers(single(count, number))).toEqual(expected);
  });

  it('reads the four digits of edition 2005', () => {
    expect(packetNumbers({ head: { PNUM: '0003', PNO: '0002' }, flag: null })).toEqual({
      count: 3,
      number: 2,
    });
  });
});

describe('reassembly', () => {
  it('puts packets together in any order, each item once, DataTime once', () => {
    const all = packets();
    expect(all.length).toBeGreaterThan(2);
    expect(all.every((one) => one.valid && one.segment.length <= 1024)).toBe(true);
    for (const order of [all, all.toReversed()]) {
      const reassembly = new Reassembly();
      const results = order.map((packet, index) => reassembly.take(packet, index).result);
      expect(results.slice(0, -1).every((one) => one.kind === 'waiting')).toBe(true);
      const last = results.at(-1);
      if (last?.kind !== 'whole') throw new Error(`it is ${last?.kind}`);
      expect(last.cp.map((item) => Object.keys(item)[0])).toEqual([
        'DataTime',
        ...items.map((item) => item.slice(0, 10)),
      ]);
      expect(last.upload).toMatchObject({ count: all.length, missing: [] });
      expect(reassembly.held).toEqual({ uploads: 0, bytes: 0 });
    }
  });

  it('leaves alone what is not split', () => {
    const reassembly = new Reassembly();
    expect(reassembly.take(single(undefined, undefined, 5), 0).result).toEqual({ kind: 'single' });
    // Flag says split but the numbers are missing: met in the field.
    expect(reassembly.take(single(undefined, undefined, 7), 0).result).toEqual({ kind: 'single' });
  });

  it('knows a packet that comes again, while the upload waits and after', () => {
    const all = packets();
    const reassembly = new Reassembly();
    const first = all[0] as Decoded;
    reassembly.take(first, 0);
    expect(reassembly.take(first, 1).result).toMatchObject({ kind: 'duplicate', differs: false });
    const other = { ...first, segment: first.segment.replace('-Avg=0.5', '-Avg=9.5') };
    expect(reassembly.take(other, 2).result).toMatchObject({ kind: 'duplicate', differs: true });
    for (const packet of all.slice(1)) reassembly.take(packet, 3);
    expect(reassembly.take(first, 4).result).toMatchObject({ kind: 'duplicate', upload: { missing: [] } });
    // Long after, it is a new upload.
    expect(reassembly.take(first, 4 + 600_000).result.kind).toBe('waiting');
  });

  it('keeps uploads of other devices and times apart', () => {
    const reassembly = new Reassembly();
    const takes = [packets(), packets('20260301081000'), packets('20260301080000', '88888880000001')].map(
      (all) => reassembly.take(all[0] as Decoded, 0).result.kind,
    );
    expect(takes).toEqual(['waiting', 'waiting', 'waiting']);
    expect(reassembly.held.uploads).toBe(3);
  });

  it('gives up what waited too long and says which packets never came', () => {
    const reassembly = new Reassembly({ age: 1000 });
    reassembly.take(packets()[1] as Decoded, 0);
    expect(reassembly.tick(999)).toEqual([]);
    expect(reassembly.tick(1000)).toMatchObject([{ have: [2], missing: expect.arrayContaining([1]) }]);
    expect(reassembly.held).toEqual({ uploads: 0, bytes: 0 });
  });

  it('holds no more uploads, bytes and packets than it may, and tells what it gave up', () => {
    const few = new Reassembly({ uploads: 2 });
    const times = ['20260301080000', '20260301081000', '20260301082000'];
    const lost = times.flatMap((time) => few.take(packets(time)[0] as Decoded, 0).lost);
    expect(lost.map((one) => one.dataTime)).toEqual([times[0]]);
    expect(few.held.uploads).toBe(2);
    const small = new Reassembly({ bytes: 1500 });
    expect(times.flatMap((time) => small.take(packets(time)[0] as Decoded, 0).lost)).toHaveLength(2);
    expect(small.held.bytes).toBeLessThanOrEqual(1500);
    expect(new Reassembly({ packets: 2 }).take(packets()[0] as Decoded, 0).result).toMatchObject({
      kind: 'tooMany',
    });
  });
});
