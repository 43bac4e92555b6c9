import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode.ts';
import { encodeFrame } from './encode.ts';
import { Framer, type StreamItem } from './framer.ts';
import { readingsOf } from './readings.ts';
import vectors from './vectors/hj212.json' with { type: 'json' };

const raws = vectors.cases
  .filter((one) => one.group === 'hj212.decode' && (one.expected as { valid: boolean }).valid)
  .map((one) => (one.input as { raw: string }).raw);

/** A small seeded generator: the same splits on every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function cut(bytes: Uint8Array, random: () => number): StreamItem[] {
  const framer = new Framer();
  const items: StreamItem[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + Math.floor(random() * 200);
    items.push(...framer.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...items, ...framer.end()];
}

describe('the framer', () => {
  it('lets a frame that was cut off hold up none of the whole ones behind it', () => {
    const framer = new Framer();
    const good = `${raws[0]}\r\n`;
    expect(framer.push(Buffer.from('##9999QN=20260301080000001;ST=32;CN=20'))).toEqual([]);
    const items = framer.push(Buffer.from(good.repeat(3)));
    expect(items.map((item) => item.kind)).toEqual(['truncated', 'frame', 'frame', 'frame']);
    // Something that only looks like a frame inside enciphered content does not end the wait.
    const waiting = new Framer();
    expect(waiting.push(Buffer.from('##0500QN=1;CN=2011;CP=&&##0012abcdefgh&&ABCDxx'))).toEqual([]);
  });

  it('finds every frame however the stream is split and stuck together', () => {
    const stream = Buffer.from(raws.map((raw) => `${raw}\r\n`).join(''));
    for (let seed = 1; seed <= 20; seed += 1) {
      const items = cut(stream, generator(seed));
      expect(items.map((item) => [item.kind, Buffer.from(item.bytes).toString()])).toEqual(
        raws.map((raw) => ['frame', raw]),
      );
    }
  });

  it('gets past junk between frames', () => {
    const good = Buffer.from(
      encodeFrame(
        'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&',
      ),
    ).toString();
    const stream = Buffer.from(`GET / HTTP/1.1\r\nHost: x\r\n\r\n${good}www.dtu-hello${good}##00`);
    const items = cut(stream, generator(7));
    expect(items.map((item) => item.kind).filter((kind) => kind === 'frame')).toHaveLength(2);
    expect(items.at(-1)).toMatchObject({ kind: 'truncated' });
    expect(items[0]).toMatchObject({ kind: 'noise' });
  });

  it('gives up a frame that was cut off when the next begins', () => {
    const good = Buffer.from(
      encodeFrame('QN=1;ST=32;CN=2011;PW=1;MN=1;Flag=4;CP=&&DataTime=20200101000000&&'),
    ).toString();
    const items = cut(Buffer.from(`${good.slice(0, 40)}\r\n${good}${good}`), generator(3));
    const frames = items.filter((item) => item.kind === 'frame').map((item) => decodeFrame(item.bytes).valid);
    expect(frames).toEqual([true, true]);
    expect(items.some((item) => item.kind === 'truncated')).toBe(true);
  });

  it('never throws on hostile bytes and holds a bounded amount', () => {
    const random = generator(42);
    for (let round = 0; round < 50; round += 1) {
      const bytes = Uint8Array.from({ length: 5000 }, () =>
        random() < 0.2 ? 0x23 : random() < 0.3 ? 0x26 : Math.floor(random() * 256),
      );
      for (const item of cut(bytes, random)) expect(() => readingsOf(decodeFrame(item.bytes))).not.toThrow();
    }
    const endless = new Framer();
    const items = endless.push(Buffer.from(`##0100${'x'.repeat(40_000)}`));
    expect(items[0]?.kind).toBe('truncated');
  });
});

describe('readings of an upload', () => {
  const upload = (cp: string) =>
    readingsOf(
      decodeFrame(
        encodeFrame(`QN=20200403120000000;ST=22;CN=2061;PW=123456;MN=1;Flag=5;CP=&&${cp}&&`).subarray(0, -2),
      ),
    );

  it('marks the statistic, the basis and the flag, and reads DataTime as China Standard Time', () => {
    const read = upload(
      'DataTime=20200403110000;a34004-Avg=25.5,a34004-Min=20,a34004-Flag=N;a21026-ZsAvg=7,a21026-Cou=1.2,a21026-Flag=D',
    );
    expect(read?.time?.toISOString()).toBe('2020-04-03T03:00:00.000Z');
    expect(read?.readings).toEqual([
      { factor: 'a34004', statistic: 'mean', basis: 'measured', value: 25.5, flag: 'N' },
      { factor: 'a34004', statistic: 'min', basis: 'measured', value: 20, flag: 'N' },
      { factor: 'a21026', statistic: 'mean', basis: 'converted', value: 7, flag: 'D' },
      { factor: 'a21026', statistic: 'sum', basis: 'measured', value: 1.2, flag: 'D' },
    ]);
  });

  it('never takes NaN, a dash or nothing for a number', () => {
    const read = upload('DataTime=20200431110000;a34004-Avg=NaN;a34002-Avg=-;a21026-Avg=');
    expect(read?.time).toBeNull();
    expect(read?.readings).toEqual([]);
    expect(read?.faults.map((fault) => fault.factor)).toEqual(['a34004', 'a34002', 'a21026']);
  });
});
