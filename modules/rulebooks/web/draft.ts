import type { RuleField } from './answers.ts';

/** What stands in the form, as typed. */
export type Draft = Record<string, string | Record<string, string> | Array<Record<string, string>>>;

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const texts = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, text(one)]))
    : {};

/** The values that an address asks with; none where it cannot be read. */
export function parsed(input: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(input ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The form for what an address asks. */
export function draftOf(fields: readonly RuleField[], input: string | undefined): Draft {
  const values = parsed(input);
  return Object.fromEntries(
    fields.map(({ key, kind }) => {
      const value = values[key];
      if (kind === 'items') return [key, texts(value)];
      if (kind === 'rows') return [key, Array.isArray(value) ? value.map(texts) : []];
      if (kind === 'series')
        return [
          key,
          Array.isArray(value) ? value.map((one) => (one === null ? '—' : text(one))).join(', ') : '',
        ];
      return [key, text(value)];
    }),
  );
}

const typed = (value: string): string | null => value.trim() || null;
const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

/** A list as typed: a dash or NaN is a gap, anything else stays for the centre to judge. */
export const seriesOf = (value: string): Array<string | null> =>
  value
    .split(/[\s,，;；、]+/)
    .filter(Boolean)
    .map((one) => (/^(?:[-—–]+|nan|null)$/i.test(one) ? null : one));

/** What the centre is asked: unknown values are left out. */
export function inputOfDraft(fields: readonly RuleField[], draft: Draft): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { key, kind } of fields) {
    const value = draft[key];
    if (kind === 'items') {
      const items = filled((value as Record<string, string>) ?? {});
      if (Object.keys(items).length > 0) input[key] = items;
    } else if (kind === 'rows') {
      const rows = ((value as Array<Record<string, string>>) ?? []).map(filled);
      const whole = rows.filter((row) => Object.keys(row).length > 0);
      if (whole.length > 0) input[key] = whole;
    } else if (kind === 'series') {
      const series = seriesOf(String(value ?? ''));
      if (series.length > 0) input[key] = series;
    } else {
      const one = typed(String(value ?? ''));
      if (one !== null) input[key] = one;
    }
  }
  return input;
}
