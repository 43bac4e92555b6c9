/** The names of an input, as its refusal says them. */
type Named = readonly [zh: string, en: string];

function refuse([zh, en]: Named, value: unknown, wanted: Named): never {
  throw new RangeError(`${zh}（${value}）${wanted[0]} / ${en} (${value}) ${wanted[1]}`);
}

/** @throws RangeError unless it is a finite number */
export function finite(value: number, name: Named): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    refuse(name, value, ['须为数', 'must be a number']);
  return value;
}

/** @throws RangeError unless it is a number above 0 */
export function positive(value: number, name: Named): number {
  if (finite(value, name) <= 0) refuse(name, value, ['须大于 0', 'must be above 0']);
  return value;
}

/** @throws RangeError unless it is a number, 0 or above */
export function notNegative(value: number, name: Named): number {
  if (finite(value, name) < 0) refuse(name, value, ['不得为负', 'must not be negative']);
  return value;
}

/** @throws RangeError unless it is a number from `low` to `high` */
export function between(value: number, low: number, high: number, name: Named): number {
  if (finite(value, name) < low || value > high)
    refuse(name, value, [`须在 ${low} 与 ${high} 之间`, `must lie between ${low} and ${high}`]);
  return value;
}
