import type { Decimal } from '../rounding.ts';

export interface Ranked<T> {
  rank: number;
  /** Another has the same value, and so the same rank. */
  shared: boolean;
  row: T;
  value: Decimal;
}

/** Ranks by exact values, the least first; equal values share a rank, and the next rank counts all before it. */
export function rankAscending<T>(rows: ReadonlyArray<{ row: T; value: Decimal }>): Ranked<T>[] {
  const ordered = [...rows].sort((a, b) => a.value.comparedTo(b.value));
  return ordered.map(({ row, value }) => {
    const rank = 1 + ordered.findIndex((one) => one.value.equals(value));
    const shared = ordered.filter((one) => one.value.equals(value)).length > 1;
    return { rank, shared, row, value };
  });
}
