import type { ProtocolEdition } from '@zhanlan/standards';
import { commandOf } from './commands.ts';
import { type RequestValues, rangeOf } from './request.ts';

/** A request that is to be made: `requestFrame` builds it when its turn comes. */
export interface PlannedRequest {
  cn: string;
  values: RequestValues;
}

/** How the centre wants a site to be set. */
export interface SiteSettings {
  /** Seconds until a request is sent again, and how often. */
  OverTime: number;
  ReCount: number;
  /** Seconds between real-time values, and minutes of a minute mean. */
  RtdInterval: number;
  MinInterval: number;
  /** Real-time data and facility states are wanted. */
  realTime: boolean;
  states: boolean;
}

/**
 * What the centre says to a site that it meets for the first time (HJ 212-2017 6.2): time calibration, time-outs, intervals,
 * start or stop of real-time data and of facility states. What the edition does not have is left out.
 */
export function firstContact(settings: SiteSettings, edition: ProtocolEdition): PlannedRequest[] {
  const { OverTime, ReCount, RtdInterval, MinInterval, realTime, states } = settings;
  const sequence: PlannedRequest[] = [
    { cn: '1012', values: {} },
    { cn: '1000', values: { OverTime, ReCount } },
    { cn: '1062', values: { RtdInterval } },
    { cn: '1064', values: { MinInterval } },
    { cn: realTime ? '2011' : '2012', values: {} },
    { cn: states ? '2021' : '2022', values: {} },
  ];
  return sequence.filter(({ cn }) => commandOf(cn, edition));
}

/** Commands by which a gap is asked for. */
export type RecallCommand = '2011' | '2051' | '2061' | '2031';

/** Most periods of one request: about a day of minutes, a week of hours, a month of days. */
const mostPeriods: Readonly<Record<RecallCommand, number>> = {
  '2011': 240,
  '2051': 144,
  '2061': 168,
  '2031': 31,
};
const hour = 3_600_000;
const fixedPeriods: Partial<Record<RecallCommand, number>> = { '2061': hour, '2031': 24 * hour };
const utc8 = 8 * hour;

/** Requests for a gap, and what they leave over. */
export interface Recall {
  requests: PlannedRequest[];
  /** From where a next recall goes on; `null` where the whole gap is covered. */
  rest: Date | null;
}

/**
 * The requests that ask for the data of a gap again: BeginTime and EndTime are the starts of the first and the last period,
 * both included (HJ 212-2017 C.20–C.22). A long gap is spread over requests that a site can answer, oldest first.
 *
 * @param gap first and last moment that is missing
 * @param period of 2011 and 2051 in milliseconds, as the site is set; of the others it is known
 * @param mostRequests of one recall
 * @throws RangeError where the gap or the period is no time
 */
export function recallRequests(
  cn: RecallCommand,
  gap: { from: Date; to: Date },
  period: number = 10 * 60_000,
  mostRequests = 100,
): Recall {
  if (!Number.isFinite(gap.from.getTime() + gap.to.getTime() + period))
    throw new RangeError(
      'a gap has a first and a last moment and a period in milliseconds / 缺口须有起止时间与时段长度',
    );
  const step = fixedPeriods[cn] ?? Math.max(1000, Math.floor(period));
  // Periods begin on whole multiples in China Standard Time.
  const floor = (time: Date): number => Math.floor((time.getTime() + utc8) / step) * step - utc8;
  const last = floor(gap.to);
  let begin = floor(gap.from);
  const requests: PlannedRequest[] = [];
  while (begin <= last && requests.length < mostRequests) {
    const end = Math.min(last, begin + (mostPeriods[cn] - 1) * step);
    requests.push({ cn, values: rangeOf(new Date(begin), new Date(end)) });
    begin = end + step;
  }
  return { requests, rest: begin <= last ? new Date(begin) : null };
}
