import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import { checkSocialCredit } from './social-credit.ts';
import data from './source-codes.json' with { type: 'json' };

export interface SourceCode {
  socialCredit: string;
  /** Number of the site of this enterprise, 001 first. */
  sequence: string;
  /** Last letter: P for a fixed pollution source of HJ 608. It is a mark and checks nothing. */
  mark: string;
}

const layout = /^(.{18})(\d{3})([A-Z])$/;

function read(code: string, what: Words): { parts: SourceCode | null; faults: Fault[] } {
  if (code.length !== 22)
    return {
      parts: null,
      faults: [
        fault(
          'length',
          `${what.zh}应为 22 位，实为 ${code.length} 位`,
          `a ${what.en} has 22 characters, found ${code.length}`,
        ),
      ],
    };
  const found = layout.exec(code);
  if (!found)
    return {
      parts: null,
      faults: [
        fault(
          'layout',
          `${what.zh}为统一社会信用代码 18 位 + 顺序号 3 位数字 + 大写字母 1 位`,
          `a ${what.en} is the unified social credit code (18), a sequence of 3 digits and a capital letter`,
        ),
      ],
    };
  const [, socialCredit = '', sequence = '', mark = ''] = found;
  const faults = checkSocialCredit(socialCredit).faults;
  if (sequence === '000') faults.push(fault('sequence', '顺序号从 001 起', 'the sequence starts at 001'));
  return { parts: { socialCredit, sequence, mark }, faults };
}

/**
 * Reads a pollution source code 固定污染源代码 (HJ 608-2017): unified social credit code (18), sequence (3), mark P.
 * Two sites of one enterprise differ in the sequence and end in the same letter: it is not a check character.
 */
export function readSourceCode(code: string): { parts: SourceCode | null; faults: Fault[] } {
  const { parts, faults } = read(code, { zh: '固定污染源代码', en: 'pollution source code' });
  if (parts && parts.mark !== 'P')
    faults.push(
      fault(
        'mark',
        `固定污染源代码末位为 P，实为 ${parts.mark}`,
        `a pollution source code ends in P, found ${parts.mark}`,
      ),
    );
  return { parts, faults };
}

/**
 * Reads a permit number 排污许可证编号, or the number of a registration receipt 登记回执: the layout of a source code with
 * any last letter. Which letters stand for receipts is from memory and refuses nothing.
 */
export function readPermitNumber(code: string): {
  parts: SourceCode | null;
  receipt: boolean;
  faults: Fault[];
} {
  const { parts, faults } = read(code, { zh: '排污许可证编号', en: 'permit number' });
  return { parts, receipt: parts !== null && data.receiptMarks.marks.includes(parts.mark), faults };
}

export interface OutletKind {
  mark: string;
  kind: string;
  name: Words;
  clause: string;
  unverified: boolean;
}
/** Marks of outlets and facilities with how many digits follow them. */
export const outletKinds: ReadonlyArray<OutletKind & { digits: number }> = data.outletKinds.map(
  ({ zh, en, unverified, ...one }) => ({ ...one, name: { zh, en }, unverified: unverified ?? false }),
);

/** Reads the code of an outlet or facility, e.g. DA001, TW002, MF0001. */
export function readOutletCode(code: string): {
  kind: OutletKind | null;
  number: string | null;
  faults: Fault[];
} {
  const kind = outletKinds.find((one) => code.startsWith(one.mark)) ?? null;
  if (!kind)
    return {
      kind,
      number: null,
      faults: [
        fault(
          'mark',
          `编号以 ${outletKinds.map((one) => one.mark).join('、')} 之一开头`,
          `the code starts with one of ${outletKinds.map((one) => one.mark).join(', ')}`,
        ),
      ],
    };
  const number = code.slice(2);
  if (!new RegExp(`^\\d{${kind.digits}}$`).test(number) || Number(number) === 0)
    return {
      kind,
      number: null,
      faults: [
        fault(
          'layout',
          `${kind.mark} 后为 ${kind.digits} 位数字，从 1 起`,
          `${kind.mark} is followed by ${kind.digits} digits, from 1 on`,
        ),
      ],
    };
  return { kind, number, faults: [] };
}

/** Identifier of an outlet across all sources: source code and outlet code. Two enterprises each have a DA001. */
export const globalOutletId = (sourceCode: string, outletCode: string): string =>
  `${sourceCode}-${outletCode}`;
