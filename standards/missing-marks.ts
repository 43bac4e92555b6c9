import data from './checks/parameters.json' with { type: 'json' };

const marks: readonly number[] = data.missingMarks.values;

/**
 * Whether a number stands for a gap, as loggers write it (check C-01-004): −99, −999 and −9999 of any quantity, 9999 and
 * 99999 of a concentration alone, since a load, a count or a flow may well be 9999.
 *
 * @param unit of the quantity; mass by volume makes it a concentration
 */
export function isMissingMark(value: unknown, unit = ''): boolean {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return false;
  const number = Number(typeof value === 'string' ? value.replace('−', '-') : value);
  return marks.includes(number) && (number < 0 || /g\/(m³|m3|L)/i.test(unit));
}
