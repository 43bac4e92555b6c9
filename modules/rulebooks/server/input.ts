import { invalid, type Problem, type Words } from '@zhanlan/kernel/contract';
import type { Field, Fields } from '@zhanlan/standards';

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Not detected, without the limit: what that comes to is for the rule to say. */
const notDetected = /^(?:nd|未检出)$/i;
const belowLimit = /^(?:<\s*)?(\d+\.?\d*|\.\d+)\s*L?$/i;

const fault = (key: string, field: Field, words: Words): Problem =>
  invalid(
    {
      zh: `“${field.name.zh}”${words.zh}。请更正后重算。`,
      en: `"${field.name.en}" ${words.en}. Correct it and try again.`,
    },
    key,
  );

const expectedNumber: Words = { zh: '应为数字', en: 'must be a number' };

/** A number or text of one as it is; empty is unknown. */
function numberIn(key: string, field: Field, value: unknown, nonDetect: boolean): number | string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string') throw fault(key, field, expectedNumber);
  const text = value.trim();
  if (numeric.test(text) || (nonDetect && (belowLimit.test(text) || notDetected.test(text)))) return text;
  throw fault(
    key,
    field,
    nonDetect
      ? { zh: '应为数字，未检出写作 0.05L', en: 'must be a number, or 0.05L when not detected' }
      : expectedNumber,
  );
}

function listIn(key: string, field: Field, value: unknown, most: number): unknown[] {
  if (!Array.isArray(value)) throw fault(key, field, { zh: '应为数列', en: 'must be a list' });
  if (value.length > most)
    throw fault(key, field, { zh: `最多 ${most} 个`, en: `has ${most} entries at most` });
  return value;
}

function partsIn(
  key: string,
  field: Field,
  value: unknown,
  parts: ReadonlyArray<{ key: string }>,
  nonDetect: boolean,
): Record<string, number | string | null> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fault(key, field, { zh: '应为各项目的数值', en: 'must hold values by item' });
  const given = new Map(Object.entries(value));
  return Object.fromEntries(
    parts.flatMap((part) =>
      // Named without a value: it was measured, and is not known. Left out: it was not measured.
      given.has(part.key) ? [[part.key, numberIn(key, field, given.get(part.key), nonDetect)]] : [],
    ),
  );
}

function fieldValue(key: string, field: Field, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  switch (field.kind) {
    // What lies outside the field's bounds is for the rule to judge: it says why, in its own words.
    case 'number':
      return numberIn(key, field, value, field.nonDetect ?? false);
    case 'choice':
      if (field.options.some((option) => option.value === value)) return value;
      throw fault(key, field, { zh: '不在可选项中', en: 'is not one of the choices' });
    case 'date':
      if (
        typeof value === 'string' &&
        /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) &&
        !Number.isNaN(Date.parse(value))
      )
        return value;
      throw fault(key, field, { zh: '应为日期，如 2026-03-01', en: 'must be a date such as 2026-03-01' });
    case 'text':
      if (typeof value === 'string' && value.length <= field.maxLength) return value;
      throw fault(key, field, {
        zh: `应为不超过 ${field.maxLength} 个字符的文本`,
        en: `must be a text of ${field.maxLength} characters at most`,
      });
    case 'series':
      return listIn(key, field, value, field.maxItems).map((one) => {
        const number = numberIn(key, field, one, false);
        return number === null ? null : Number(number);
      });
    case 'items':
      return partsIn(key, field, value, field.items, field.nonDetect ?? false);
    case 'rows':
      return listIn(key, field, value, field.maxItems).map((row) =>
        partsIn(key, field, row, field.columns, true),
      );
  }
}

/**
 * The input of a rule: what the rule does not take is left out, what is empty is unknown.
 *
 * @throws Problem with the field at fault where a value is not what the rule takes
 */
export function inputOf(fields: Fields, raw: Record<string, unknown>): Record<string, unknown> {
  const given = new Map(Object.entries(raw));
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, fieldValue(key, field, given.get(key))]),
  );
}
