import { type Fault, fault } from '../cited-rule.ts';
import { dataFlag, flagSetOf } from '../codes/flags.ts';
import { checkPollutantCode } from '../codes/pollutant-lookup.ts';
import { deviceUnit } from '../codes/pollutants.ts';
import { readOutletCode } from '../codes/source-codes.ts';
import { convertUnit, plainUnit } from '../units.ts';
import { fieldFaults } from './field-faults.ts';
import { type ModelEntity, type ModelField, modelEntity, type RecordCheck } from './model.ts';

/** A fault of a record: `entity`, `unknown`, `missing`, `type`, `unit`, `range`, `length`, `code`, `order`. */
export interface RecordFault extends Fault {
  /** Code of the field at fault; empty where the entity is. */
  field: string;
}

type Values = Readonly<Record<string, unknown>>;

const isKnown = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function missing(field: ModelField, record: Values): boolean {
  const when = field.requiredWhen;
  return (
    (field.required || (when !== null && record[when.field] === when.is)) && !isKnown(record[field.code])
  );
}

/** The value of a known field as a plain text or number, also where it came with a unit. */
function plainValue(record: Values, field: string): string | number | null {
  const value = record[field];
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return (typeof inner === 'string' && inner !== '') || typeof inner === 'number' ? inner : null;
}
const textOf = (record: Values, field: string): string | null => {
  const value = plainValue(record, field);
  return typeof value === 'string' ? value : null;
};

/** Times with different offsets compare as instants, dates and numbers as they stand. */
const comparable = (value: string | number): number =>
  typeof value === 'number' ? value : Date.parse(value);

const markOf: Record<string, string> = { gas: 'DA', water: 'DW', rain: 'YS' };
const limitUnits: Record<string, readonly string[]> = { rate: ['kg/h'], annual: ['t/a'] };

const fits = (unit: string, expected: string): boolean =>
  expected === '' || convertUnit(1, unit, expected) !== null;

/** Flue gas and waste water, where a record does not name its system. */
const systemOf = (pollutant: string): string => (pollutant.startsWith('a') ? '31' : '32');

/** The checks across fields; each answers the field at fault with the fault, or nothing. */
const checks: {
  [K in RecordCheck['kind']]: (
    check: Extract<RecordCheck, { kind: K }>,
    record: Values,
  ) => RecordFault | null;
} = {
  order: ({ from, to }, record) => {
    const [a, b] = [plainValue(record, from), plainValue(record, to)];
    if (a === null || b === null || !(comparable(a) > comparable(b))) return null;
    return { field: to, ...fault('order', `${b} 早于或小于 ${a}`, `${b} is before or below ${a}`) };
  },
  term: ({ from, to, years }, record) => {
    const [a, b] = [textOf(record, from), textOf(record, to)];
    if (a === null || b === null) return null;
    const latest = `${Number(a.slice(0, 4)) + years}${a.slice(4)}`;
    return b <= latest
      ? null
      : { field: to, ...fault('range', `期限超过 ${years} 年`, `longer than ${years} years`) };
  },
  sameCredit: ({ credit, source }, record) => {
    const [a, b] = [textOf(record, credit), textOf(record, source)];
    if (a === null || b === null || b.startsWith(a)) return null;
    return {
      field: source,
      ...fault(
        'code',
        '前 18 位与统一社会信用代码不一致',
        'the first 18 characters are not the social credit code',
      ),
    };
  },
  medium: ({ outlet, medium }, record) => {
    const [code, kind] = [textOf(record, outlet), textOf(record, medium)];
    const mark = code === null ? undefined : readOutletCode(code).kind?.mark;
    if (mark === undefined || kind === null || !(kind in markOf) || markOf[kind] === mark) return null;
    return {
      field: medium,
      ...fault('code', `与排放口编号 ${code} 不一致`, `does not fit the outlet code ${code}`),
    };
  },
  pollutantUnit: ({ pollutant, unit, system }, record) => {
    const [code, given] = [textOf(record, pollutant), textOf(record, unit)];
    if (code === null || given === null) return null;
    const st = (system === null ? null : textOf(record, system)) ?? systemOf(code);
    const expected = deviceUnit(code, st, false);
    return fits(given, expected) ? null : wrongUnit(unit, expected, given);
  },
  amountUnit: ({ pollutant, unit }, record) => {
    const [code, given] = [textOf(record, pollutant), textOf(record, unit)];
    if (code === null || given === null) return null;
    const inTable = plainUnit(deviceUnit(code, systemOf(code), true));
    if (inTable === '') return null;
    const right = inTable === 'm3' ? plainUnit(given) === 'm3' : plainUnit(given) !== 'm3';
    return right ? null : wrongUnit(unit, inTable === 'm3' ? 'm³' : 'kg, t', given);
  },
  limitUnit: ({ pollutant, unit, limit }, record) => {
    const [code, given, kind] = [textOf(record, pollutant), textOf(record, unit), textOf(record, limit)];
    if (code === null || given === null || kind === null) return null;
    const fixed = limitUnits[kind];
    if (fixed) return fixed.includes(given) ? null : wrongUnit(unit, fixed.join(', '), given);
    const expected = deviceUnit(code, systemOf(code), false);
    return fits(given, expected) ? null : wrongUnit(unit, expected, given);
  },
  system: ({ pollutant, system }, record) => {
    const [code, st] = [textOf(record, pollutant), textOf(record, system)];
    const found =
      code === null || st === null
        ? undefined
        : checkPollutantCode(code, st).faults.find((one) => one.code === 'medium');
    return found ? { field: pollutant, code: 'code', words: found.words } : null;
  },
  flag: ({ flag, system }, record) => {
    const [letter, st] = [textOf(record, flag), textOf(record, system)];
    if (letter === null || st === null || dataFlag(st, letter)) return null;
    const { standard } = flagSetOf(st, '2017');
    return {
      field: flag,
      ...fault(
        'code',
        `系统 ${st} 没有数据标记 ${letter}（${standard}）`,
        `system ${st} has no data flag ${letter} (${standard})`,
      ),
    };
  },
};

const wrongUnit = (field: string, expected: string, given: string): RecordFault => ({
  field,
  ...fault('unit', `单位应为 ${expected}，实为 ${given}`, `the unit is ${expected}, found ${given}`),
});

const across = (check: RecordCheck, record: Values): RecordFault | null =>
  (checks[check.kind] as (one: RecordCheck, values: Values) => RecordFault | null)(check, record);

function known(entity: ModelEntity, record: Values): RecordFault[] {
  const codes = new Set(entity.fields.map((field) => field.code));
  const strange = Object.keys(record)
    .filter((key) => !codes.has(key))
    .map((key) => ({
      field: key,
      ...fault('unknown', `${entity.name.zh}没有字段 ${key}`, `${entity.name.en} has no field ${key}`),
    }));
  const own = entity.fields.flatMap((field): RecordFault[] => {
    if (missing(field, record))
      return [
        { field: field.code, ...fault('missing', `缺少${field.name.zh}`, `${field.name.en} is missing`) },
      ];
    const value = record[field.code];
    return isKnown(value) ? fieldFaults(value, field).map((one) => ({ field: field.code, ...one })) : [];
  });
  return [...strange, ...own];
}

/**
 * Faults of a record of the pollution-source data standard, empty where it has none. Values are texts, numbers, booleans,
 * or `{ value, unit }` for a number with its unit; `null`, an empty text and a missing key are all "not known". Fields at
 * fault are left out of the checks across fields.
 *
 * @param entity e.g. `outlet`; an unknown one is a fault of its own
 */
export function validateRecord(entity: string, record: Values): RecordFault[] {
  const model = modelEntity(entity);
  if (!model)
    return [{ field: '', ...fault('entity', `没有实体 ${entity}`, `there is no entity ${entity}`) }];
  const faults = known(model, record);
  const wrong = new Set(faults.map((one) => one.field));
  const sound = Object.fromEntries(Object.entries(record).filter(([key]) => !wrong.has(key)));
  return [...faults, ...model.checks.flatMap((check) => across(check, sound) ?? [])];
}
