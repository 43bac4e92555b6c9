import type { Language } from './language.tsx';

/** All times of the centre are shown in China Standard Time, wherever the reader is. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** What stands for a value that is not there. */
export const missingSign = '—';

/** An instant as `2020-04-02 08:00` in UTC+8; an hour as `2020-04-02 08 时` in Chinese; a day as the date. */
export function formatTime(
  iso: string | null | undefined,
  language: Language,
  precision: 'minute' | 'hour' | 'day' = 'minute',
): string {
  const instant = iso ? new Date(iso) : null;
  if (!instant || Number.isNaN(instant.getTime())) return missingSign;
  const text = clock.format(instant);
  if (precision === 'day') return text.slice(0, 10);
  if (precision === 'hour' && language === 'zh') return `${text.slice(0, 13)} 时`;
  return text;
}

/** Wall time in UTC+8, `2020-04-02T08:00`, as an ISO instant with its zone. */
export const instantOfWallTime = (wall: string): string => `${wall.slice(0, 16)}:00+08:00`;

/**
 * A number with thousands separated. Text that is no number (a water class, an already rounded figure
 * with its decimals) keeps its form; nothing there is `—`, never 0.
 */
export function formatNumber(value: number | string | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || value === '') return missingSign;
  if (typeof value === 'string') {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
    const [whole, fraction] = value.split('.');
    const grouped = (whole as string).replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  }
  if (!Number.isFinite(value)) return missingSign;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 6,
  });
}
