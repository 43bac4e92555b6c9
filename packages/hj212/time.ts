const utc8 = 8 * 3_600_000;

/** `YYYYMMDDhhmmss` in China Standard Time, or with milliseconds as in QN. */
export function timeText(time: Date, milliseconds = false): string {
  const digits = new Date(time.getTime() + utc8).toISOString().replace(/\D/g, '');
  return milliseconds ? digits : digits.slice(0, 14);
}

/** `YYYYMMDDhhmmss` in China Standard Time (UTC+8); more digits (milliseconds) are put up with, and not read. */
export function parseTime(text: string): Date | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{0,3}$/.exec(text.trim());
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exact =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return exact ? new Date(local.getTime() - utc8) : null;
}

/**
 * A QN for a moment that no earlier exchange of the device has: one more than the last where the clock has not moved on.
 *
 * @param last the QN used before
 */
export function nextQn(now: Date, last?: string): string {
  const qn = timeText(now, true);
  if (last === undefined || qn > last) return qn;
  const before = parseTime(last);
  if (!before || !/^\d{17}$/.test(last)) return qn;
  return timeText(new Date(before.getTime() + Number(last.slice(14)) + 1), true);
}
