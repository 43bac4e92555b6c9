import type { Words } from '../evaluation.ts';
import { Decimal } from '../rounding.ts';
import data from './masks.json' with { type: 'json' };

export type MaskKind =
  | 'name'
  | 'phone'
  | 'idNumber'
  | 'position'
  | 'address'
  | 'account'
  | 'email'
  | 'freeText';

/** What stands for anything that is hidden, whatever its length: the length would tell something too. */
const hidden = '****';

/** Full-width digits, letters and the signs of numbers and addresses as plain ones; punctuation stays. */
const plain = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ＋－．＠]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

const digitsOf = (text: string): string => plain(text).replace(/[\s-]/g, '');

/** First character of a name of 2 to 4 characters, else nothing of it. */
function name(text: string): string {
  const given = text.replace(/[\s·•]/g, '');
  return /^\p{Script=Han}{2,}$/u.test(given) ? `${[...given][0]}**` : '**';
}

/** Mobile numbers keep the network prefix, others nothing but their area code. */
function phone(text: string): string {
  const digits = digitsOf(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return `${digits.slice(0, 3)}********`;
  const area = /^(0(?:10|2\d|[3-9]\d{2}))\d{7,8}$/.exec(digits)?.[1];
  return area ? `${area}-********` : hidden;
}

/** Keeps province and city of a resident identity number; birth date, sequence, sex and check character go. */
function idNumber(text: string): string {
  const digits = digitsOf(text).toUpperCase();
  return /^(?:\d{17}[\dX]|\d{15})$/.test(digits) ? `${digits.slice(0, 4)}**************` : hidden;
}

/** Keeps what names province, city, county and town. */
function address(text: string): string {
  const kept =
    /^(?:\p{Script=Han}{2,7}?(?:省|自治区))?(?:\p{Script=Han}{2,7}?(?:市|自治州|地区|盟))?(?:\p{Script=Han}{1,7}?(?:区|县|旗|市))?(?:\p{Script=Han}{1,7}?(?:镇|乡|街道))?/u.exec(
      plain(text).replace(/\s/g, ''),
    )?.[0];
  return `${kept ?? ''}${hidden}`;
}

const account = (text: string): string =>
  /^\d{12,30}$/.test(digitsOf(text)) ? `${hidden}${digitsOf(text).slice(-4)}` : hidden;

const email = (text: string): string => {
  const domain = /^[^@\s]+@([\w-]+(?:\.[\w-]+)+)$/.exec(plain(text).trim())?.[1];
  return domain ? `${hidden}@${domain}` : hidden;
};

/** Decimals of the grid step: the corner of a cell needs no more. */
const gridDecimals = (step: Decimal): number => step.dividedBy(2).decimalPlaces();

/**
 * Middle of the grid cell that holds a position; every position of a cell gives the same answer.
 *
 * @param step size of the cells in degrees; 0.05° is about 5 km
 */
export function gridPosition(
  [longitude, latitude]: readonly [number, number],
  step: number = data.gridStep,
): [longitude: string, latitude: string] {
  const size = new Decimal(step);
  const middle = (value: number): string =>
    new Decimal(value).dividedBy(size).floor().plus(0.5).times(size).toFixed(gridDecimals(size));
  return [middle(longitude), middle(latitude)];
}

function position(text: string): string {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(plain(text));
  return match ? gridPosition([Number(match[1]), Number(match[2])]).join(',') : hidden;
}

/** What follows a name in reports of complaints, when no punctuation does. */
const afterName = '反映|来电|来信|投诉|举报|表示|称|电话|手机|身份证|住';

/**
 * What is looked for in running text, in this order: an identity number holds what looks like a mobile number, and a
 * long number that is none of these may be an account.
 */
const traces: ReadonlyArray<readonly [RegExp, (found: string, ...groups: string[]) => string]> = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (found) => email(found)],
  [/(?<!\d)\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXx](?!\d)/g, (found) => idNumber(found)],
  [/(?<![\d.])(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)/g, (found) => phone(found)],
  [/(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)/g, (found) => phone(found)],
  [/(?<![\d.])(?:\d{12,19}|(?:\d{4}[\s-]){3,4}\d{1,4})(?![\d.])/g, () => hidden],
  [/(?<![\d.])\d{2,3}\.\d{3,}\s*°?\s*[EN]?\s*[,，、\s]\s*\d{2,3}\.\d{3,}/g, () => hidden],
  [
    /(?<![A-Z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
    (found) => `${found.slice(0, 2)}*****`,
  ],
  [
    new RegExp(
      `(举报人|投诉人|信访人|联系人|当事人|法定代表人|负责人|姓名)(\\s*[:：为是]?\\s*)(\\p{Script=Han}{2,4}?)(?=[\\s，。、；;,.（(:：\\d]|$|${afterName})`,
      'gu',
    ),
    (_found, title, between, person) => `${title}${between}${name(person ?? '')}`,
  ],
  [
    /\p{Script=Han}{1,6}(?:路|街|巷|道|村|小区|花园)\d+\s*号?(?:[\s-]?\d+\s*(?:栋|幢|座|单元|室|房|楼|号))*/gu,
    () => hidden,
  ],
];

function freeText(text: string): string {
  return traces.reduce(
    (masked, [pattern, mask]) => masked.replace(pattern, mask as (found: string) => string),
    plain(text),
  );
}

const masks: Readonly<Record<MaskKind, (text: string) => string>> = {
  name,
  phone,
  idNumber,
  position,
  address,
  account,
  email,
  freeText,
};

/**
 * Masks a value before it leaves the bureau (脱敏). What is hidden cannot be had back: nothing is encrypted or hashed,
 * it is gone. What does not look like its kind is hidden altogether rather than let through; running text is searched
 * for what can be recognised, so it still needs a reader.
 */
export const mask = (kind: MaskKind, value: string): string =>
  value.trim() === '' ? '' : masks[kind](value.trim());

export interface MaskRule {
  kind: MaskKind;
  code: string;
  name: Words;
  method: Words;
  example: string;
}

export const maskRules = data.rules as readonly MaskRule[];
