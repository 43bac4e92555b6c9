import { cpus } from 'node:os';
import { crcOf, decodeFrame, encodeFrame, Framer, mulberry32, segmentOf } from '@zhanlan/hj212';

/** How fast HJ 212 frames are decoded, on one core: `npm run bench`. Method and figures: docs/performance.md. */

const count = 2000;
const frameLength = 600;
const targets = { perSecond: 100_000, ofBare: 0.5 };

/** Frames of exactly 600 bytes with CR LF: uploads as the field sends them, each with values of its own. */
const random = mulberry32(20_260_301);
const frames = Array.from({ length: count }, (_, index) => {
  const head = {
    QN: `20260301${String(80_000_000 + index).padStart(9, '0')}`,
    ST: '31',
    CN: '2011',
    PW: '123456',
    MN: `010000A8900016F00016${String(index).padStart(4, '0')}`,
    Flag: 5,
  };
  const value = (): string => (random() * 1000).toFixed(3);
  const codes = ['a21026', 'a21002', 'a34013', 'a21005', 'a19001', 'a01011', 'a01012', 'a01013', 'a01014'];
  let cp = 'DataTime=20260301080000';
  for (let at = 0; ; at += 1) {
    const code = codes[at % codes.length];
    const next = `;${code}-Rtd=${value()},${code}-ZsRtd=${value()},${code}-Flag=N`;
    const room = frameLength - 12 - segmentOf(head, cp).length;
    if (next.length > room - 20) {
      // The last value is as long as the room that is left.
      cp += `;a00000-Rtd=1.${'5'.repeat(room - ';a00000-Rtd=1.'.length)}`;
      break;
    }
    cp += next;
  }
  return Buffer.from(encodeFrame(segmentOf(head, cp)));
});
for (const frame of frames)
  if (frame.length !== frameLength || !decodeFrame(frame.subarray(0, -2)).valid)
    throw new Error(`a frame of the bench is not as it should be: ${frame.toString()}`);

/** What the loops find, printed at the end: a result that nobody reads could be optimised away. */
let sink = 0;

/** The bare loop: the check over the data, and the text cut at `;`, `,` and `=`. */
function bare(): number {
  let found = 0;
  for (const frame of frames) {
    const data = frame.subarray(6, -6);
    if (Number.parseInt(frame.toString('latin1', frame.length - 6, frame.length - 2), 16) === crcOf(data))
      found += 1;
    for (const item of data.toString('latin1').split(';'))
      for (const pair of item.split(',')) found += pair.split('=').length;
  }
  return found;
}

/** The barest: the text is cut at `;` only, which makes no pairs yet. */
function barest(): number {
  let found = 0;
  for (const frame of frames) {
    const data = frame.subarray(6, -6);
    if (Number.parseInt(frame.toString('latin1', frame.length - 6, frame.length - 2), 16) === crcOf(data))
      found += 1;
    found += data.toString('latin1').split(';').length;
  }
  return found;
}

function decode(): number {
  let found = 0;
  for (const frame of frames) {
    const decoded = decodeFrame(frame);
    found += decoded.cp.length + (decoded.valid ? 1 : 0);
  }
  return found;
}

/** The same frames as they come over a line: segments of 1460 bytes that break anywhere. */
const stream = Buffer.concat(frames);
function decodeStream(): number {
  const framer = new Framer();
  let found = 0;
  for (let at = 0; at < stream.length; at += 1460)
    for (const item of framer.push(stream.subarray(at, at + 1460)))
      if (item.kind === 'frame') found += decodeFrame(item.bytes, { lineEnd: item.lineEnd }).cp.length;
  return found;
}

/**
 * Frames per second of processor time, of a pass of at least 0.4 s. It counts the time of all threads of the process, so that
 * what clears up the memory is part of it, and not the time in which others had the core.
 */
function measure(pass: () => number): number {
  const start = process.cpuUsage();
  let passes = 0;
  let used = 0;
  do {
    sink += pass();
    passes += 1;
    const { user, system } = process.cpuUsage(start);
    used = (user + system) / 1e6;
  } while (used < 0.4);
  return (count * passes) / used;
}

// The passes take turns, so that a machine that is busy for a while is busy for all of them.
for (const pass of [bare, barest, decode, decodeStream]) measure(pass);
const rounds = Array.from({ length: 7 }, () => ({
  bare: measure(bare),
  barest: measure(barest),
  decode: measure(decode),
  stream: measure(decodeStream),
}));
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
for (const [name, which] of [
  ['HJ 212, bare loop: check, split into pairs', 'bare'],
  ['HJ 212, barest loop: check, split at ; only', 'barest'],
] as const)
  console.log(
    name.padEnd(44),
    `${figures.format(median(rounds.map((round) => round[which]))).padStart(12)}/s`,
  );
for (const [name, which] of [
  ['HJ 212, decode a frame of 600 bytes', 'decode'],
  ['HJ 212, frame and decode a stream of them', 'stream'],
] as const) {
  const rate = median(rounds.map((round) => round[which]));
  const ratio = median(rounds.map((round) => round[which] / round.bare));
  const ofBarest = median(rounds.map((round) => round[which] / round.barest));
  const met = rate >= targets.perSecond && ratio >= targets.ofBare ? 'met' : 'MISSED';
  const target = `   target ${figures.format(targets.perSecond)}/s and ${targets.ofBare} ${met}`;
  console.log(
    name.padEnd(44),
    `${figures.format(rate).padStart(12)}/s   ${ratio.toFixed(2)} of the bare loop, ${ofBarest.toFixed(2)} of the barest${which === 'decode' ? target : ''}`,
  );
}
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; checksum ${Math.round(sink)}`,
);
