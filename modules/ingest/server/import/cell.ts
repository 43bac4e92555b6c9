import type { Words } from '@zhanlan/kernel/contract';
import type { QuarantineReason } from '../../contract.ts';

export type CellValue =
  | { kind: 'missing' }
  | { kind: 'value'; value: number; qualifier: '<' | null }
  | { kind: 'fault'; reason: QuarantineReason; words: Words };

const number = '([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)';
const plain = new RegExp(`^${number}$`);
const below = new RegExp(`^<\\s*${number}$`);
/** `0.02L`: not detected, detection limit 0.02 (最低检出限加“L”, as laboratories report). */
const withL = new RegExp(`^${number}\\s*[Ll]$`);

const fault = (reason: QuarantineReason, zh: string, en: string): CellValue => ({
  kind: 'fault',
  reason,
  words: { zh, en },
});

/**
 * Reads one cell. Nothing is guessed: a thousands separator, a unit in the cell or "not detected" without a
 * limit is a fault that a person must look at.
 *
 * @param missing texts of the mapping that mean "no value"; an empty cell always does
 */
export function readCell(text: string, missing: ReadonlySet<string>, zeroIsFault = false): CellValue {
  const trimmed = text.trim();
  if (trimmed === '' || missing.has(trimmed)) return { kind: 'missing' };
  const normal = trimmed.normalize('NFKC').replace(/^[＜〈]/, '<');
  const limit = below.exec(normal) ?? withL.exec(normal);
  const digits = limit?.[1] ?? plain.exec(normal)?.[1];
  if (digits === undefined) {
    return fault(
      'notANumber',
      `“${trimmed.slice(0, 40)}”不是数。应为数字、检出限（如 0.02L 或 <0.02）或缺测标记；请更正，或把它加入方案的缺测标记。`,
      `"${trimmed.slice(0, 40)}" is not a number. Expected are a number, a detection limit (0.02L or <0.02) or a marker of a missing value; correct it, or add it to the markers of the mapping.`,
    );
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) {
    return fault(
      'notANumber',
      `“${trimmed.slice(0, 40)}”超出数值范围。`,
      `"${trimmed.slice(0, 40)}" is out of the range of numbers.`,
    );
  }
  if (zeroIsFault && value === 0) {
    return fault(
      'zeroNotMeasured',
      '该列的 0 代表缺测而非浓度为零，未入库。请核对原始数据。',
      'A 0 in this column stands for "not measured", not for a concentration; it was not stored. Check the original.',
    );
  }
  return { kind: 'value', value, qualifier: limit ? '<' : null };
}
