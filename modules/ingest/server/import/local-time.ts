const tokenPattern = /YYYY|MM|M|DD|D|HH|H|mm|ss/g;
const tokenDigits: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};

/** The instant, or `null` where the text does not fit the format or is no date (2020-02-30). */
export type TimeReader = (text: string) => Date | null;

/** Offset `+08:00` in milliseconds. */
function offsetOf(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

function instant(
  parts: Record<string, string | undefined>,
  year: number | undefined,
  offset: number,
): Date | null {
  const [y, month, day] = [
    parts.year === undefined ? year : Number(parts.year),
    Number(parts.month ?? 1),
    Number(parts.day ?? 1),
  ];
  const [hour, minute, second] = [
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  ];
  if (y === undefined || hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 59)
    return null;
  const midnight = new Date(Date.UTC(y, month - 1, day));
  if (
    midnight.getUTCFullYear() !== y ||
    midnight.getUTCMonth() !== month - 1 ||
    midnight.getUTCDate() !== day
  )
    return null;
  return new Date(midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 - offset);
}

const isoPattern =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?$/;

function readIso(text: string, year: number | undefined, offset: number): Date | null {
  const parts = isoPattern.exec(text)?.groups;
  if (!parts) return null;
  const zone = parts.zone;
  const own =
    zone === undefined
      ? offset
      : zone === 'Z'
        ? 0
        : offsetOf(zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`);
  return instant(parts, year, own);
}

/**
 * Compiles a time format of a mapping. Tokens YYYY MM M DD D HH H mm ss; `ISO` reads ISO 8601 with or without
 * an offset. Hour 24 is 00:00 of the next day. Date cells of Excel arrive as ISO and are read by any format.
 *
 * @param zone offset of times that carry none, e.g. `+08:00`
 * @param year taken where the format has none
 */
export function compileTime(format: string, zone: string, year?: number): TimeReader {
  const offset = offsetOf(zone);
  if (format === 'ISO') return (text) => readIso(text.trim(), year, offset);
  let source = '';
  let end = 0;
  for (const match of format.matchAll(tokenPattern)) {
    source += format.slice(end, match.index).replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + tokenDigits[match[0]];
    end = match.index + match[0].length;
  }
  source += format.slice(end).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${source}$`);
  return (text) => {
    const trimmed = text.trim();
    const parts = pattern.exec(trimmed)?.groups;
    if (parts) return instant(parts, year, offset);
    return /^\d{4}-\d{2}-\d{2}T/.test(trimmed) ? readIso(trimmed, year, offset) : null;
  };
}

/** Whether a format names the same part twice or lacks month and day. */
export function timeFormatFault(format: string, yearAsked: boolean): string | null {
  if (format === 'ISO') return null;
  const parts = [...format.matchAll(tokenPattern)].map(([token]) => (token === 'mm' ? 'mm' : token[0]));
  if (new Set(parts).size !== parts.length) return 'a part occurs twice';
  if (!parts.includes('Y') && !yearAsked) return 'no year (YYYY), and the year is not asked on import';
  return null;
}
