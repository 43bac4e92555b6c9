import { isUsualPair, noteJoined, notePair } from './content-tolerances.ts';
import { Tolerances } from './tolerances.ts';

/** One `;`-separated item of CP: its keys in order, e.g. `w01018-Rtd` and `w01018-Flag`. */
export type CpItem = Record<string, string>;

/** Keys come from outside: the object has no `constructor` to be found by accident. */
export const Fields = function Fields() {} as unknown as new () => Record<string, string>;
Fields.prototype = Object.create(null);

/** A data segment: the fields before CP, and the items in it. */
export interface Segment {
  head: Record<string, string>;
  cp: CpItem[];
}

const blank = 0x20;
const comma = 0x2c;
const slash = 0x2f;
const semicolon = 0x3b;
const equals = 0x3d;

/**
 * Splits a data segment into the fields of its head and the items of CP (HJ 212-2017 6.3.3, 6.3.4).
 *
 * @param tolerances takes the departures that were met
 */
export function decodeSegment(segment: string, tolerances: Tolerances = new Tolerances()): Segment {
  const at = segment.indexOf('CP=');
  const head = readHead(segment, at < 0 ? segment.length : at, tolerances);
  if (at < 0) {
    tolerances.note('cpMissing');
    return { head, cp: [] };
  }
  const before = segment.charCodeAt(at - 1);
  if (at > 0 && before !== semicolon && before !== comma) tolerances.note('missingSeparator');
  const content = contentOf(segment, at + 3);
  if (!content) {
    tolerances.note('cpNotClosed');
    head.CP = segment.slice(at + 3);
    return { head, cp: [] };
  }
  if (content.single) tolerances.note('cpSingleAmpersand');
  return { head, cp: readItems(segment, content.from, content.to, tolerances) };
}

/** Where the content of CP lies between its ampersands. */
function contentOf(segment: string, at: number): { from: number; to: number; single: boolean } | null {
  const end = segment.length;
  if (segment.startsWith('&&', at) && segment.endsWith('&&') && end - at >= 4)
    return { from: at + 2, to: end - 2, single: false };
  const open = segment.startsWith('&&', at) ? 2 : segment.startsWith('&', at) ? 1 : 0;
  const close = segment.endsWith('&&') ? 2 : segment.endsWith('&') ? 1 : 0;
  if (open === 0 || close === 0 || open + close === 4 || at + open > end - close) return null;
  return { from: at + open, to: end - close, single: true };
}

function readHead(segment: string, to: number, tolerances: Tolerances): Record<string, string> {
  const head = new Fields();
  let at = 0;
  while (at < to) {
    let end = at;
    let equal = -1;
    for (; end < to; end += 1) {
      const code = segment.charCodeAt(end);
      if (code === semicolon) break;
      if (code === comma) {
        tolerances.note('commaInHead');
        break;
      }
      if (code === equals && equal < 0) equal = end;
    }
    putPair(head, segment, at, equal < 0 ? end : equal, end, tolerances);
    at = end + 1;
  }
  return head;
}

/**
 * `;` separates items and `,` the keys of one item; text between `//` and `//` (logs, table 4) may hold either and is kept
 * whole.
 */
export const decodeCp = (text: string, tolerances: Tolerances = new Tolerances()): CpItem[] =>
  readItems(text, 0, text.length, tolerances);

function readItems(text: string, from: number, to: number, tolerances: Tolerances): CpItem[] {
  const items: CpItem[] = [];
  if (to > from && text.charCodeAt(from) === blank) tolerances.note('blanks');
  let last = to - 1;
  while (last > from && text.charCodeAt(last) === blank) last -= 1;
  if (text.charCodeAt(last) === semicolon) tolerances.note('trailingSeparator');
  let item: CpItem = new Fields();
  let pairs = 0;
  /** Lengths of the keys of this item: only a key as long as an earlier one can repeat it. */
  let lengths = 0;
  let itemAt = from;
  let at = from;
  while (at < to) {
    let end = at;
    let equal = -1;
    let code = 0;
    for (; end < to; end += 1) {
      code = text.charCodeAt(end);
      // Letters and digits.
      if (code > equals || (code > slash && code < semicolon)) continue;
      if (code === semicolon || code === comma) break;
      if (code === equals) {
        if (equal < 0) equal = end;
      } else if (code === slash && text.charCodeAt(end + 1) === slash) {
        end = logEnd(text, end, to);
      }
    }
    const keyEnd = equal < 0 ? end : equal;
    if (keyEnd > at) {
      const length = 1 << ((keyEnd - at) & 31);
      if ((lengths & length) !== 0 && item[text.slice(at, keyEnd)] !== undefined)
        tolerances.note('repeatedKey');
      lengths |= length;
    }
    if (putPair(item, text, at, keyEnd, end, tolerances)) {
      pairs += 1;
      if (!isUsualPair(text, at, keyEnd, end)) notePair(text, at, keyEnd, end, tolerances);
    }
    at = end + 1;
    if (code === comma && end < to) continue;
    if (pairs > 0) {
      if (pairs > 1) noteJoined(text, itemAt, tolerances);
      items.push(item);
      item = new Fields();
      pairs = 0;
    }
    lengths = 0;
    itemAt = at;
  }
  if (pairs > 0) items.push(item);
  return items;
}

/** The last character of a log that begins here; the slash itself where it does not end. */
function logEnd(text: string, at: number, to: number): number {
  const close = text.indexOf('//', at + 2);
  return close < 0 || close + 2 > to ? at : close + 1;
}

function putPair(
  target: Record<string, string>,
  text: string,
  at: number,
  keyEnd: number,
  end: number,
  tolerances: Tolerances,
): boolean {
  let key = text.slice(at, keyEnd);
  if (text.charCodeAt(at) <= blank || text.charCodeAt(keyEnd - 1) <= blank) {
    key = key.trim();
    if (key !== '') tolerances.note('blanks');
  }
  if (key === '') return false;
  target[key] = keyEnd === end ? '' : text.slice(keyEnd + 1, end);
  return true;
}
