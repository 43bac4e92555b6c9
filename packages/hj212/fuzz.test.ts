import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crcOf } from './crc.ts';
import { decodeFrame } from './decode.ts';
import { encodeFrame, type Head, segmentOf } from './encode.ts';
import { Framer, type StreamItem } from './framer.ts';
import { checkOf, fuzz } from './fuzz.ts';
import vectors from './vectors/hj212.json' with { type: 'json' };

const key = Buffer.alloc(16, 0x30);
const digits = (least: number, most = least) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const factor = fc.tuple(fc.constantFrom('a', 'w', 'e', 'g', 'i'), digits(5)).map((parts) => parts.join(''));
const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => number.toFixed(3)),
  fc.constantFrom('', '-', 'NaN', '校准', '0x30'),
);
const item = fc
  .tuple(
    factor,
    fc.uniqueArray(fc.constantFrom('Rtd', 'Avg', 'Min', 'Max', 'Cou', 'ZsAvg'), { minLength: 1 }),
    value,
  )
  .map(([code, suffixes, text]) =>
    Object.fromEntries([...suffixes.map((suffix) => [`${code}-${suffix}`, text]), [`${code}-Flag`, 'N']]),
  );

/** A head and items of any edition, and whether they go enciphered. */
const message = fc
  .record({
    version: fc.constantFrom(0, 1, 2),
    QN: digits(17),
    ST: fc.constantFrom('21', '22', '31', '32'),
    CN: fc.constantFrom('2011', '2051', '2061', '2031'),
    PW: digits(6),
    MN: fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 14, maxLength: 24 }),
    packets: fc.option(fc.constantFrom([2, 1], [9999, 9999]), { nil: undefined }),
    answer: fc.boolean(),
    resent: fc.boolean(),
    enciphered: fc.boolean(),
    items: fc.array(item, { maxLength: 12 }),
  })
  .map(({ version, packets, answer, resent, enciphered, items, ...rest }) => {
    const Flag = (version << 2) | (packets ? 2 : 0) | (answer ? 1 : 0);
    const numbers = packets ? { PNUM: packets[0] as number, PNO: packets[1] as number } : {};
    const head: Head = { ...rest, Flag, ...numbers, ...(version === 2 && resent ? { RF: 1 } : {}) };
    const cp = [{ DataTime: '20260301080000' }, ...items];
    const text = cp
      .map((one) =>
        Object.entries(one)
          .map((pair) => pair.join('='))
          .join(','),
      )
      .join(';');
    return { head, cp, text, enciphered: version === 2 && enciphered };
  });
const bytesOf = ({ head, text, enciphered }: { head: Head; text: string; enciphered: boolean }): Buffer =>
  Buffer.from(encodeFrame(segmentOf(head, text), enciphered ? key : undefined));
const plain = (decoded: { head: object; cp: object[] }) =>
  JSON.parse(JSON.stringify({ head: decoded.head, cp: decoded.cp }));

describe('the codec', () => {
  it('checks as annex A says, bit by bit, whatever the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        expect(crcOf(data)).toBe(checkOf(data));
      }),
      { numRuns: 1000, seed: 212 },
    );
  });

  it('decodes what it encodes, in all three editions, open and enciphered', () => {
    fc.assert(
      fc.property(message, (one) => {
        const decoded = decodeFrame(bytesOf(one), { keys: () => [key] });
        expect(decoded).toMatchObject({ valid: true, crc: 'HJ212', resent: one.head.RF === 1 });
        expect(decoded.segment).toBe(segmentOf(one.head, one.text));
        const head = Object.fromEntries(Object.entries(one.head).map(([name, text]) => [name, String(text)]));
        expect(plain(decoded)).toEqual({ head, cp: one.cp });
        expect(decoded.flag?.value).toBe(one.head.Flag);
        expect(decoded.enciphered?.outcome ?? null).toBe(one.enciphered ? 'opened' : null);
      }),
      { numRuns: 500, seed: 212 },
    );
  });

  it('gets the same frames out of a stream however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 40 }),
        (messages, sizes) => {
          const frames = messages.map(bytesOf);
          const stream = Buffer.concat(frames);
          const framer = new Framer();
          const items: StreamItem[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const to = at + (sizes[turn % sizes.length] as number);
            items.push(...framer.push(stream.subarray(at, to)));
            at = to;
          }
          items.push(...framer.end());
          expect(items.map((one) => [one.kind, Buffer.from(one.bytes).toString('latin1')])).toEqual(
            frames.map((frame) => ['frame', frame.toString('latin1', 0, frame.length - 2)]),
          );
        },
      ),
      { numRuns: 300, seed: 212 },
    );
  });

  it('stands 20,000 mutated frames', () => {
    const raws = vectors.cases
      .filter((one) => one.group === 'hj212.decode')
      .map((one) => (one.input as { raw: string }).raw);
    const report = fuzz(212, 20_000, raws);
    expect(report.mutated).toBe(20_000);
    expect(report.clean + report.swallowed).toBeGreaterThanOrEqual(20_000);
    expect(report.mostHeld).toBeLessThanOrEqual(16 * 1024);
    // The mutations reach every outcome, else they prove nothing.
    for (const kind of ['frames', 'noise', 'truncated', 'accepted'] as const)
      expect(report[kind]).toBeGreaterThan(0);
  }, 60_000);
});

describe('frames behind a broken one', () => {
  const good = (index: number, enciphered: boolean): Buffer =>
    bytesOf({
      head: { QN: `2026030108000000${index}`, ST: '31', CN: '2051', PW: '1', MN: '1', Flag: 9 },
      text: `DataTime=20260301080000;a21026-Avg=${index}`,
      enciphered,
    });
  const kinds = (items: readonly StreamItem[]) =>
    items.map((one) =>
      one.kind === 'frame' ? decodeFrame(one.bytes, { keys: () => [key] }).valid : one.kind,
    );

  it('come out, enciphered ones too, as soon as an open one follows', () => {
    const framer = new Framer();
    // A start of its own inside the broken frame holds up nothing either.
    expect(framer.push(Buffer.from('##9999QN=1;Flag=9;CP=&&DataTime=2026##9998x'))).toEqual([]);
    expect(framer.push(Buffer.concat([good(1, true), good(2, true)]))).toEqual([]);
    expect(kinds(framer.push(good(3, false)))).toEqual(['truncated', 'truncated', true, true, true]);
  });

  it('come out when the connection ends', () => {
    const framer = new Framer();
    expect(framer.push(Buffer.concat([Buffer.from('##9999QN=1;Flag=9;CP=&&'), good(1, true)]))).toEqual([]);
    expect(kinds(framer.end())).toEqual(['truncated', true]);
  });

  it('come out behind a start mark that nothing follows', () => {
    for (const start of ['##123', '##1234', '#', '##', '##1']) {
      const framer = new Framer();
      expect(kinds(framer.push(Buffer.concat([Buffer.from(start), good(1, false)]))).at(-1), start).toBe(
        true,
      );
    }
  });

  it('are found in time however many starts lie before them', () => {
    const framer = new Framer();
    const starts = Buffer.from('##9999'.repeat(1500));
    const began = process.cpuUsage();
    for (const byte of starts) framer.push(Buffer.of(byte));
    expect(framer.push(good(1, false)).at(-1)?.kind).toBe('frame');
    // Linear: some hundredths of a second; each start looked at for each byte would take minutes.
    expect(process.cpuUsage(began).user).toBeLessThan(10_000_000);
  }, 60_000);
});
