import { type Fault, fault } from '../cited-rule.ts';
import { areaFaults } from '../codes/areas.ts';
import { outfallFaults } from '../codes/outfalls.ts';
import { checkPollutantCode } from '../codes/pollutant-lookup.ts';
import { systemCode } from '../codes/protocol.ts';
import { checkSocialCredit } from '../codes/social-credit.ts';
import { readOutletCode, readPermitNumber, readSourceCode } from '../codes/source-codes.ts';
import { plainUnit } from '../units.ts';
import { electronicLabels } from './labels.ts';
import { type CodeCheckKind, type ModelField, modelCodeList } from './model.ts';

const known = (is: boolean, zh: string, en: string): Fault[] => (is ? [] : [fault('code', zh, en)]);

/** The public code checks by name. `dataFlag` needs the system and is checked across fields. */
const codeChecks: Record<CodeCheckKind, (text: string, field: ModelField) => Fault[]> = {
  sourceCode: (text) => readSourceCode(text).faults,
  socialCredit: (text) => checkSocialCredit(text).faults,
  permitNumber: (text) => readPermitNumber(text).faults,
  outletCode: (text, { marks }) => {
    const { kind, faults } = readOutletCode(text);
    if (faults.length > 0 || !kind || !marks || marks.includes(kind.mark)) return faults;
    return [fault('code', `编号须以 ${marks.join('、')} 开头`, `the code starts with ${marks.join(', ')}`)];
  },
  area: areaFaults,
  industry: (text) =>
    known(
      /^[A-T]?\d{2,4}$/.test(text),
      '行业代码为 2～4 位数字，可带门类字母',
      'an industry code has 2 to 4 digits, with or without the letter of its section',
    ),
  pollutant: (text) => checkPollutantCode(text).faults,
  systemCode: (text) =>
    known(systemCode(text) !== undefined, `没有系统编码 ${text}`, `there is no system code ${text}`),
  dataFlag: () => [],
  label: (text) =>
    known(
      electronicLabels.some((one) => one.code === text),
      `没有标记 ${text}`,
      `there is no label ${text}`,
    ),
  outfall: (text) => outfallFaults(text),
};

/** A code fault keeps its words and becomes one of the record: `code`. */
const asCode = ({ words }: Fault): Fault => ({ code: 'code', words });

function codeFaults(text: string, field: ModelField): Fault[] {
  const list = field.list === null ? undefined : modelCodeList(field.list);
  if (list)
    return known(
      list.values.some((one) => one.code === text),
      `${text} 不在代码表“${list.name.zh}”中`,
      `${text} is not in the code list "${list.name.en}"`,
    );
  return field.check === null ? [] : codeChecks[field.check](text, field).map(asCode);
}

/** A number, or a number with its unit. */
interface Quantity {
  value: unknown;
  unit?: unknown;
}
const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'object' && value !== null && 'value' in value && 'unit' in value;

function numberFaults(given: unknown, field: ModelField): Fault[] {
  const { value, unit } = isQuantity(given) ? given : { value: given };
  if (
    typeof value !== 'number' ||
    !Number.isFinite(value) ||
    (field.type === 'integer' && !Number.isInteger(value))
  )
    return [
      field.type === 'integer'
        ? fault('type', '应为整数', 'a whole number is expected')
        : fault('type', '应为数字', 'a number is expected'),
    ];
  if (unit !== undefined && (typeof unit !== 'string' || plainUnit(unit) !== plainUnit(field.unit ?? '1')))
    return [
      fault(
        'unit',
        `单位应为 ${field.unit ?? '1'}，实为 ${unit}`,
        `the unit is ${field.unit ?? '1'}, found ${unit}`,
      ),
    ];
  const { min, max } = field;
  if ((min !== null && value < min) || (max !== null && value > max))
    return [
      fault(
        'range',
        `${value} 超出范围 ${min ?? '−∞'}～${max ?? '∞'}`,
        `${value} is outside ${min ?? '−∞'} to ${max ?? '∞'}`,
      ),
    ];
  return [];
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Is it a day of the calendar? 2026-02-30 is not. */
function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Faults of one known value: `type`, `unit`, `range`, `length`, `code`. */
export function fieldFaults(value: unknown, field: ModelField): Fault[] {
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return numberFaults(value, field);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [fault('type', '应为是或否', 'true or false is expected')];
  }
  if (typeof value !== 'string') return [fault('type', '应为文本', 'a text is expected')];
  if (field.maxLength !== null && [...value].length > field.maxLength)
    return [fault('length', `长度超过 ${field.maxLength}`, `longer than ${field.maxLength}`)];
  if (field.type === 'date')
    return isDate(value) ? [] : [fault('type', '应为日期 YYYY-MM-DD', 'a date YYYY-MM-DD is expected')];
  if (field.type === 'datetime') {
    const day = dateTimePattern.exec(value)?.[1];
    return day && isDate(day)
      ? []
      : [
          fault(
            'type',
            '应为带时区的时间，如 2026-01-01T08:00:00+08:00',
            'a time with its offset is expected, e.g. 2026-01-01T08:00:00+08:00',
          ),
        ];
  }
  return field.type === 'code' ? codeFaults(value, field) : [];
}
