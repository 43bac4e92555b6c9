import type { Words } from '@zhanlan/standards';
import type { Decoded } from './decode.ts';
import { dataTimeOf } from './readings.ts';
import { parseTime } from './time.ts';

/** One upload of a period: what it is stamped with, and when it was sent. */
export interface StampSample {
  dataTime: Date;
  /** Time of QN, or of arrival where QN is no time. */
  sent: Date;
  /** Sent again later: says nothing of the convention. */
  resent?: boolean;
}

/** What the stamp of a device seems to mean, and why. */
export interface StampVerdict {
  stamp: 'start' | 'end' | 'unknown';
  /** Uploads that speak for each, and those that fit neither (late, or a clock that is wrong). */
  evidence: { start: number; end: number; neither: number };
  words: Words;
}

/** Fewest uploads that must agree. */
const fewest = 3;
/** Share of those that speak at all. */
const agreeing = 0.9;

/**
 * Whether a device stamps its periods with their start, as HJ 212-2017 has it (C.16: minute 08:40 is sent at 08:50), or with
 * their end, as many do. An upload is sent just after its period: so a stamp one period ago is a start and one just passed is
 * an end.
 *
 * @param period length in milliseconds
 */
export function detectStamp(samples: readonly StampSample[], period: number): StampVerdict {
  const evidence = { start: 0, end: 0, neither: 0 };
  // A clock may be a little fast against itself: QN is made a moment before the stamp is due.
  const early = Math.min(60_000, period / 10);
  for (const { dataTime, sent, resent } of samples) {
    if (resent) continue;
    const delay = sent.getTime() - dataTime.getTime();
    if (delay >= -early && delay < period / 2) evidence.end += 1;
    else if (delay >= period - early && delay < period * 1.5) evidence.start += 1;
    else evidence.neither += 1;
  }
  const speaking = evidence.start + evidence.end;
  const most = Math.max(evidence.start, evidence.end);
  const known = most >= fewest && most / speaking >= agreeing && speaking >= evidence.neither;
  const stamp = !known ? 'unknown' : evidence.start > evidence.end ? 'start' : 'end';
  const counts = {
    zh: `${evidence.start} 条像时段开始，${evidence.end} 条像时段结束，${evidence.neither} 条无法判断`,
    en: `${evidence.start} look like the start, ${evidence.end} like the end, ${evidence.neither} like neither`,
  };
  const names = {
    start: { zh: '时标为时段开始', en: 'Stamped with the start of the period' },
    end: { zh: '时标为时段结束', en: 'Stamped with the end of the period' },
    unknown: { zh: '时标含义未定', en: 'It cannot be told what the stamp means' },
  }[stamp];
  return { stamp, evidence, words: { zh: `${names.zh}：${counts.zh}。`, en: `${names.en}: ${counts.en}.` } };
}

/** What a frame of a period says of the convention; `null` where its DataTime cannot be read. */
export function stampSample(
  decoded: Pick<Decoded, 'head' | 'cp' | 'resent'>,
  arrivedAt: Date,
): StampSample | null {
  const dataTime = parseTime(dataTimeOf(decoded));
  if (!dataTime) return null;
  const { QN } = decoded.head;
  return { dataTime, sent: (QN && parseTime(QN)) || arrivedAt, resent: decoded.resent };
}

/**
 * How far the clock of a device is ahead of ours (positive) or behind, in milliseconds, by its QN. Only of frames that are
 * sent as they are made: the QN of a reply is ours. `null` where QN is no time.
 */
export function clockSkew(head: Readonly<Record<string, string>>, arrivedAt: Date): number | null {
  const sent = head.QN ? parseTime(head.QN) : null;
  if (!sent || head.ST === '91') return null;
  return sent.getTime() + Number((head.QN as string).slice(14) || 0) - arrivedAt.getTime();
}
