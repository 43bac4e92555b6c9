import type { MappingDefinition } from '../../contract.ts';
import { compileTime } from '../import/local-time.ts';

/** A time further ahead than this comes from a wrong clock. In ms. */
const ahead = 3_600_000;

/**
 * Compares two values of a cursor column: as numbers where both are, otherwise as texts. Times must be written so that
 * later ones sort later (ISO 8601).
 */
export function isBeyond(value: string, cursor: string | null): boolean {
  if (cursor === null || cursor === '') return value !== '';
  if (value === '') return false;
  const [a, b] = [Number(value), Number(cursor)];
  return Number.isFinite(a) && Number.isFinite(b) ? a > b : value > cursor;
}

/**
 * Whether a value may move the cursor. One in the future (a source whose clock stands at 2099) must not: everything that
 * came after would be passed over.
 */
export function mayMove(
  definition: MappingDefinition,
  column: string,
  now: Date,
): (value: string) => boolean {
  const { time } = definition;
  const own = time.columns.length === 1 && time.columns[0] === column && !time.yearAsked;
  const readers = [compileTime('ISO', time.zone), ...(own ? [compileTime(time.format, time.zone)] : [])];
  return (value) => {
    const read = readers.map((reader) => reader(value)).find((instant) => instant !== null);
    return !read || read.getTime() <= now.getTime() + ahead;
  };
}
