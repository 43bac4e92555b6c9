import type { Tolerances } from './tolerances.ts';

const dash = 0x2d;

/** Keys of CP without a factor code (HJ 212-2017 table 4, HJ/T 212-2005), and those of edition 2025. */
const plainKeys: ReadonlyMap<string, string> = new Map(
  [
    'AlarmTarget AlarmTime AlarmType BeginTime CTime CalibrationType CstartTime DataTime EndTime ExeRtn Flag InfoId',
    'MinInterval NewPW NewSK OverTime PW PolId QN QnRtn ReCount ReportTarget ReportTime RestartTime RtdInterval',
    'SKCreateTime Stime SystemTime VaseNo WarnTime',
  ]
    .join(' ')
    .split(' ')
    .map((key) => [key.toLowerCase(), key]),
);
/** Both are printed in the standard itself (annex C). */
const alsoPrinted: ReadonlySet<string> = new Set(['Ctime', 'Overtime']);

/** Suffixes whose value is a number. */
const measured: ReadonlySet<string> = new Set(
  'Rtd td Min Avg Max Cou ZsRtd ZsMin ZsAvg ZsMax Data DayData NightData RS RT'.split(' '),
);
const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/**
 * A pair such as `a21026-Rtd=1.5` or `a21026-Flag=N`, which nothing has to be said about: seen at a few characters, since
 * nearly all pairs are so.
 */
export function isUsualPair(text: string, at: number, keyEnd: number, end: number): boolean {
  const first = text.charCodeAt(at);
  if (first < 0x61 || first > 0x7a || text.charCodeAt(at + 6) !== dash || keyEnd < at + 10) return false;
  // `-Flag` is the most usual of those whose value is no number.
  if (text.charCodeAt(keyEnd - 1) === 0x67) return true;
  return keyEnd < end && isDigit(text.charCodeAt(keyEnd + 1)) && isDigit(text.charCodeAt(end - 1));
}

/** Names what is unusual about one `key=value` of CP. */
export function notePair(
  text: string,
  at: number,
  keyEnd: number,
  end: number,
  tolerances: Tolerances,
): void {
  const key = text.slice(at, keyEnd).trim();
  const value = text.slice(keyEnd + 1, end);
  const dashAt = key.lastIndexOf('-');
  if (dashAt <= 0) {
    notePlainKey(key, value, tolerances);
    return;
  }
  noteFactor(key.slice(0, dashAt), tolerances);
  const suffix = key.slice(dashAt + 1);
  if (suffix === 'td') tolerances.note('tdForRtd');
  if (measured.has(suffix) && !number.test(value)) tolerances.note('notANumber');
}

/**
 * What stands before the dash: a code of HJ 524/525 or of annex B (letter and five characters), a noise level, a facility
 * `SBn`; or a code of 2005, or one of the vendor's own.
 */
function noteFactor(factor: string, tolerances: Tolerances): void {
  if (/^[a-z][0-9a-z]{5}$/.test(factor)) return;
  if (/^(?:SB\d{1,3}|L(?:A|5|10|50|90|95|eq|Mx|Mn|d|n|dn))$/.test(factor)) return;
  if (/^(?:\d{2,3}|[BS]\d{2})$/.test(factor)) tolerances.note('code2005');
  else if (/^(?:\d{5}|[a-z]\d{4})$/.test(factor)) tolerances.note('fiveCharacterCode');
  else tolerances.note('ownCode');
}

function notePlainKey(key: string, value: string, tolerances: Tolerances): void {
  const standard = plainKeys.get(key.toLowerCase());
  if (standard !== undefined && standard !== key && !alsoPrinted.has(key)) tolerances.note('keyCasing');
  if (key === 'DataTime' && value.length > 14) tolerances.note('longDataTime');
  else if (key === 'Flag') tolerances.note(/^\d{1,3}$/.test(value) ? 'flagInCp' : 'bareFlag');
}

/** Names what is unusual about an item that joins several keys by commas, by the first of them. */
export function noteJoined(text: string, at: number, tolerances: Tolerances): void {
  const first = text.charCodeAt(at);
  if (first === 0x44 && text.startsWith('DataTime=', at)) tolerances.note('dataTimeComma');
  else if (first === 0x42 && text.startsWith('BeginTime=', at)) tolerances.note('timesJoinedByComma');
}
