import { districts, functionalAreas, streets } from '../codes/areas.ts';
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

const digitsOf = (text: string): string => plain(text).replace(/[\s()（）-]/g, '');

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

/** What an address may keep of the city: districts, functional areas and towns by their names, longest first. */
const placeNames = (names: readonly string[]): string =>
  [...names].sort((a, b) => b.length - a.length).join('|');
const keptOfAddress = new RegExp(
  `^(?:(?:广东省)?湛江市)?(?:${placeNames(districts.slice(1).map((one) => one.name.zh))})?(?:${placeNames(
    functionalAreas.map((one) => one.name.zh),
  )})*(?:${placeNames(streets.map((one) => one.name))})?`,
);
const keptElsewhere = /^\p{Script=Han}{2,7}?(?:省|自治区)(?:\p{Script=Han}{2,7}?(?:市|自治州|地区|盟))?/u;

/**
 * Keeps what names the town, of the city by the tables of places alone: what only looks like a district or a town may be
 * an estate (绿华小区), a road (新乡路) or a name (陈镇东). Elsewhere the province and the city are kept.
 */
function address(text: string): string {
  const given = plain(text).replace(/\s/g, '');
  const kept = keptOfAddress.exec(given)?.[0] || keptElsewhere.exec(given)?.[0];
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
const afterName =
  '反映|来电|来信|来访|投诉|举报|表示|称|说|的|在|于|向|男|女|电话|手机|固话|传真|微信|QQ|护照|邮箱|地址|账号|车牌|身份证|联系|家住|住';

/**
 * What is looked for in running text, in this order: an identity number holds what looks like a mobile number, and a
 * long number that is none of these may be an account.
 */
const traces: ReadonlyArray<readonly [RegExp, (found: string, ...groups: string[]) => string]> = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (found) => email(found)],
  [/(?<!\d)\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXx](?!\d)/g, (found) => idNumber(found)],
  [/(?<![\d.])(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)/g, (found) => phone(found)],
  [/(?<![\d.])(?:\d{12,19}|(?:\d{4}[\s-]){3,4}\d{1,4})(?![\d.])/g, () => hidden],
  [/(?<![\d.])[(（]?0\d{2,3}[)）]?[\s-]*\d{3,4}[\s-]?\d{4}(?!\d)/g, (found) => phone(found)],
  [
    /((?:电话|手机|固话|传真|联系方式)(?:号码?)?[\s:：为是]*)\d{3,4}[\s-]?\d{4}(?!\d)/g,
    (_found, title) => `${title}${hidden}`,
  ],
  [
    /((?:微信|QQ|护照|通行证|驾驶证|社保卡|工号)(?:号码?)?[\s:：为是]*)[A-Za-z\d_-]{5,20}/gi,
    (_found, title) => `${title}${hidden}`,
  ],
  [
    /\d{1,3}\s*[°度]\s*\d{1,2}(?:\.\d+)?\s*[′'’分](?:\s*\d{1,2}(?:\.\d+)?\s*(?:[″"”秒]|''|′′))?\s*[EWNS]?/g,
    () => hidden,
  ],
  [
    /((?:东经|北纬|经度|纬度)[\s:：为是]*)\d{1,3}(?:\.\d+)?\s*[°度]?/g,
    (_found, title) => `${title}${hidden}`,
  ],
  [/(?<![\d.])\d{2,3}\.\d{3,}\s*°?\s*[EN]?\s*[,，、\s]\s*\d{2,3}\.\d{3,}/g, () => hidden],
  [
    /(?<![A-Z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
    (found) => `${found.slice(0, 2)}*****`,
  ],
  [
    new RegExp(
      // After a colon there is a name even where nothing tells its end: then too much is hidden rather than too little.
      `(举报人|投诉人|信访人|联系人|当事人|法定代表人|负责人|姓名)(\\s*[:：为是]?\\s*)(\\p{Script=Han}{2,4}?(?=\\P{Script=Han}|$|${afterName})|(?<=[:：]\\s*)\\p{Script=Han}{2,3})`,
      'gu',
    ),
    (_found, title, between, person) => `${title}${between}${name(person ?? '')}`,
  ],
  [
    // A number in characters needs its unit: 道路三条 is no house.
    /\p{Script=Han}{1,6}(?:路|街|巷|道|村|小区|花园)(?:\d+\s*号?|[一二三四五六七八九十百]+\s*(?:栋|幢|座|单元|室|房|楼|号))(?:[\s-]?(?:\d|[一二三四五六七八九十百])+\s*(?:栋|幢|座|单元|室|房|楼|号))*/gu,
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
