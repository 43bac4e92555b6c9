import { decodeFrame } from './decode.ts';
import { mulberry32 } from './device.ts';
import { encodeFrame, segmentOf } from './encode.ts';
import { Framer, type StreamItem } from './framer.ts';
import { duplicateKey } from './identity.ts';
import { readingsOf } from './readings.ts';
import { Reassembly } from './reassembly.ts';

/** What the mutated frames came to. */
export interface FuzzReport {
  seed: number;
  /** Mutated frames that were thrown in. */
  mutated: number;
  /** Clean frames behind them, all of which came out again. */
  clean: number;
  /** What the framer made of the mutated ones. */
  frames: number;
  noise: number;
  truncated: number;
  /** Mutated ones that were accepted nevertheless, each with a right check: the mutation spared or restored it. */
  accepted: number;
  /** Clean frames taken for the end of a mutated one whose declared length ends exactly with them. */
  swallowed: number;
  /** Most bytes held between two segments. */
  mostHeld: number;
}

type Random = () => number;
const below = (random: Random, count: number): number => Math.floor(random() * count);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)] as T;

const key = Buffer.alloc(16, 0x30);
/** A frame may wait this long for its declared length before the next is looked for. */
const longestWait = 9999 + 10;
const mostHeld = 16 * 1024;

/** Bytes that mean something to the framer or the decoder, or nothing at all. */
const tokens = [
  '##',
  '##0',
  '##0100',
  '##9999',
  '&&',
  '&',
  '\r\n',
  '\n',
  ';',
  ',',
  '=',
  '//',
  'CP=&&',
  'Flag=8;',
  '{0xE4,0x3E',
  '\0',
  '\xff',
  '中',
].map((text) => Buffer.from(text));

const mutators: ReadonlyArray<(frame: Buffer, random: Random, corpus: readonly Buffer[]) => Buffer> = [
  function flip(frame, random) {
    const at = below(random, frame.length);
    const flipped = Buffer.from(frame);
    if (frame.length > 0) flipped[at] = (frame[at] as number) ^ (1 << below(random, 8));
    return flipped;
  },
  function insert(frame, random) {
    const at = below(random, frame.length + 1);
    const added =
      random() < 0.5
        ? pick(random, tokens)
        : Uint8Array.from({ length: 1 + below(random, 8) }, () => below(random, 256));
    return Buffer.concat([frame.subarray(0, at), added, frame.subarray(at)]);
  },
  function remove(frame, random) {
    const at = below(random, frame.length);
    return Buffer.concat([frame.subarray(0, at), frame.subarray(at + 1 + below(random, 16))]);
  },
  function truncate(frame, random) {
    return frame.subarray(0, below(random, frame.length + 1));
  },
  function duplicate(frame, random) {
    const at = below(random, frame.length);
    const to = Math.min(frame.length, at + 1 + below(random, 64));
    return Buffer.concat([frame.subarray(0, to), frame.subarray(at)]);
  },
  function splice(frame, random, corpus) {
    const other = pick(random, corpus);
    return Buffer.concat([
      frame.subarray(0, below(random, frame.length + 1)),
      other.subarray(below(random, other.length)),
    ]);
  },
  function longDigits(frame, random) {
    const at = below(random, frame.length + 1);
    const digit = 0x30 + below(random, 10);
    return Buffer.concat([
      frame.subarray(0, at),
      Buffer.alloc(1 + below(random, 40), digit),
      frame.subarray(at),
    ]);
  },
  function declaredLength(frame, random) {
    const changed = Buffer.from(frame);
    const length = random() < 0.5 ? 9999 - below(random, 10) : below(random, 10_000);
    changed.write(String(length).padStart(4, '0'), Math.min(2, changed.length), 'latin1');
    return changed;
  },
];

/** The check of annex A bit by bit, as the standard writes it: not the way in which the codec does it. */
export function checkOf(data: Uint8Array): number {
  let register = 0xffff;
  for (const byte of data) {
    register = (register >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const low = register & 1;
      register >>= 1;
      if (low) register ^= 0xa001;
    }
  }
  return register;
}

/** Frames of all three editions that are not in the corpus, open and enciphered: what comes out of these is known. */
function cleanFrames(): Buffer[] {
  return Array.from({ length: 48 }, (_, index) => {
    const number = String(index).padStart(2, '0');
    const version = index % 3;
    const cp = `DataTime=202603010800${number};w01018-Avg=${index}.5,w01018-Flag=N;w21003-Avg=0.${number},w21003-Flag=N`;
    const head = { ST: '32', CN: '2051', PW: '123456', MN: `C1EA0000000000000000${number}FF` };
    const segment = segmentOf({ QN: `202603010810${number}001`, ...head, Flag: (version << 2) | 1 }, cp);
    return Buffer.from(encodeFrame(segment, version === 2 && index % 2 === 0 ? key : undefined));
  });
}

/** Generated frames beside those of the vectors: the three editions, split, enciphered, long, with Chinese text. */
function generatedFrames(random: Random): Buffer[] {
  return Array.from({ length: 200 }, (_, index) => {
    const version = index % 3;
    const items = Array.from({ length: 1 + below(random, 12) }, () => {
      const code = `${pick(random, ['w', 'a'])}${String(below(random, 100_000)).padStart(5, '0')}`;
      return `${code}-Rtd=${(random() * 1000).toFixed(below(random, 4))},${code}-Flag=${pick(random, ['N', 'D', 'M'])}`;
    });
    if (index % 20 === 0) items.push('i11001-Info=//校准完成;ok,ok//');
    const split = index % 7 === 0 ? { PNUM: 3, PNO: 1 + below(random, 3) } : {};
    const Flag = (version << 2) | (index % 7 === 0 ? 3 : 1);
    const head = {
      QN: `20260301${String(80_000_000 + index).padStart(9, '0')}`,
      ST: '31',
      CN: '2011',
      PW: '123456',
    };
    const mn = version === 0 ? '88888880000001' : '010000A8900016F000169DC0';
    const cp = `DataTime=20260301080000;${items.join(';')}`;
    return Buffer.from(
      encodeFrame(
        segmentOf({ ...head, MN: mn, Flag, ...split }, cp),
        version === 2 && index % 2 === 0 ? key : undefined,
      ),
    );
  });
}

class FuzzFault extends Error {}

/**
 * Throws mutated frames at the stream decoder, with a clean frame behind each, in one stream that breaks anywhere. Nothing
 * may throw; what is held stays bounded; nothing is accepted whose check is wrong; and every clean frame comes out again, at
 * the latest when a length that was declared before it has passed.
 *
 * @param raws frames to mutate beside the generated ones
 * @throws Error where one of these does not hold, with the seed and the bytes
 */
export function fuzz(
  seed: number,
  count: number,
  raws: readonly string[],
  progress: (mutated: number) => void = () => {},
): FuzzReport {
  const random = mulberry32(seed);
  const corpus = [...raws.map((raw) => Buffer.from(`${raw}\r\n`)), ...generatedFrames(random)];
  const clean = cleanFrames();
  const names = new Map(clean.map((frame) => [frame.toString('latin1', 0, frame.length - 2), frame]));
  const report: FuzzReport = {
    seed,
    mutated: 0,
    clean: 0,
    frames: 0,
    noise: 0,
    truncated: 0,
    accepted: 0,
    swallowed: 0,
    mostHeld: 0,
  };
  const framer = new Framer();
  const reassembly = new Reassembly({ uploads: 100, bytes: 100_000, age: 60_000 });
  const awaited: string[] = [];
  let now = 0;

  const judge = (item: StreamItem): void => {
    if (item.kind !== 'frame') {
      report[item.kind] += 1;
      return;
    }
    const bytes = Buffer.from(item.bytes.buffer, item.bytes.byteOffset, item.bytes.length);
    const text = bytes.toString('latin1');
    const isClean = names.has(text);
    const decoded = decodeFrame(bytes, { keys: () => [key], lineEnd: item.lineEnd });
    readingsOf(decoded);
    duplicateKey(decoded);
    if (decoded.valid) {
      const dataAt = (/^##\d{3,4}/.exec(text)?.[0] ?? '').length;
      const data = decoded.enciphered ? Buffer.from(decoded.segment) : bytes.subarray(dataAt, -4);
      if (Number.parseInt(text.slice(-4), 16) !== checkOf(data))
        throw new FuzzFault(`accepted with a wrong check: ${text}`);
      reassembly.take(decoded, now);
      if (reassembly.held.uploads > 100 || reassembly.held.bytes > 100_000)
        throw new FuzzFault('reassembly holds too much');
    }
    if (isClean) {
      if (awaited.shift() !== text) throw new FuzzFault(`a clean frame is out of order: ${text}`);
      if (!decoded.valid) throw new FuzzFault(`a clean frame is refused: ${text}`);
      report.clean += 1;
      return;
    }
    report.frames += 1;
    if (decoded.valid) report.accepted += 1;
    // The one way to lose clean frames: what came before them declared a length that ends exactly with one of them.
    let at = 0;
    let swallowed = 0;
    for (const one of awaited) {
      const found = text.indexOf(one, at);
      if (found < 0) break;
      at = found + one.length;
      swallowed += 1;
    }
    if (swallowed === 0) return;
    const digits = /^##(\d{3,4})/.exec(text)?.[1] ?? '';
    if (at !== text.length || at !== 2 + digits.length + Number(digits) + 4)
      throw new FuzzFault(`a clean frame is swallowed: ${text}`);
    awaited.splice(0, swallowed);
    report.swallowed += swallowed;
  };
  const push = (bytes: Buffer): void => {
    for (let at = 0; at < bytes.length; ) {
      // Half of the segments hold everything, the others break anywhere.
      const to = random() < 0.5 ? bytes.length : at + 1 + below(random, bytes.length - at);
      for (const item of framer.push(bytes.subarray(at, to))) judge(item);
      if (framer.pending > mostHeld) throw new FuzzFault(`the framer holds ${framer.pending} bytes`);
      if (framer.pending > report.mostHeld) report.mostHeld = framer.pending;
      at = to;
    }
  };
  const pushClean = (): void => {
    const frame = pick(random, clean);
    awaited.push(frame.toString('latin1', 0, frame.length - 2));
    push(frame);
  };

  let mutant: Buffer = Buffer.alloc(0);
  try {
    for (; report.mutated < count; report.mutated += 1) {
      mutant = pick(random, corpus);
      for (let times = 1 + below(random, 4); times > 0; times -= 1)
        mutant = pick(random, mutators)(mutant, random, corpus);
      now += 1000;
      push(mutant);
      pushClean();
      for (let fed = 0; awaited.length > 0 && fed < longestWait; fed += clean[0]?.length ?? 0) pushClean();
      if (awaited.length > 0) throw new FuzzFault(`${awaited.length} clean frames did not come out again`);
      if (report.mutated % 100_000 === 0) progress(report.mutated);
    }
    for (const item of framer.end()) judge(item);
    return report;
  } catch (error) {
    throw new Error(
      `seed ${seed}, frame ${report.mutated}, mutant ${JSON.stringify(mutant.toString('latin1'))}`,
      { cause: error },
    );
  }
}
