import { z } from 'zod';

const zone = 8 * 3_600_000;

const withinReach = (text: string): boolean => text >= '1900' && text < '2200';
const bounds = '应在 1900–2199 年之间 / expected from 1900 to 2199';

/**
 * An instant in a request. No reading is older than 1900 and nobody asks beyond 2200: a year outside would only send
 * a search through centuries, and years outside 0–9999 have no four digits to count with.
 */
export const instant = z.iso.datetime({ offset: true }).refine(withinReach, bounds);

/** A calendar date in a request, within the same bounds as {@link instant}. */
export const calendarDate = z.iso.date().refine(withinReach, bounds);

/** A year in a request, within the same bounds as {@link instant}. */
export const calendarYear = z.coerce.number().int().min(1900).max(2199);

/** Calendar date in Asia/Shanghai (UTC+8, no daylight saving since 1991), `YYYY-MM-DD`. */
export const dateOf = (time: Date): string => new Date(time.getTime() + zone).toISOString().slice(0, 10);

/** Midnight in Asia/Shanghai that begins a date. */
export const startOfDate = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

/** Date and time in Asia/Shanghai as people read them, `YYYY-MM-DD HH:MM:SS`. */
export const wallTime = (time: Date): string =>
  new Date(time.getTime() + zone).toISOString().slice(0, 19).replace('T', ' ');
