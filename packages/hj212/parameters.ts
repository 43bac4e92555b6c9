import type { Words } from '@zhanlan/standards';
import { parseTime, timeText } from './time.ts';

/** What may be said in CP of a request: how a value is checked and written. */
export interface Parameter {
  name: Words;
  /** What is accepted, for a form and for the message when it is not. */
  accepts: Words;
  /** The text of the value; `null` where it is not acceptable. */
  write(value: unknown): string | null;
}

const digits = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null;
};

const whole = (zh: string, en: string, least: number, most: number, unit: Words): Parameter => ({
  name: { zh, en },
  accepts: {
    zh: `${least}～${most} 的整数${unit.zh}`,
    en: `a whole number from ${least} to ${most}${unit.en}`,
  },
  write(value) {
    const number = digits(value);
    return number !== null && number >= least && number <= most ? String(number) : null;
  },
});

const text = (zh: string, en: string, pattern: RegExp, accepts: Words): Parameter => ({
  name: { zh, en },
  accepts,
  write: (value) => (typeof value === 'string' && pattern.test(value) ? value : null),
});

const instant = (zh: string, en: string, milliseconds = false): Parameter => ({
  name: { zh, en },
  accepts: milliseconds
    ? { zh: 'YYYYMMDDhhmmsszzz', en: 'YYYYMMDDhhmmsszzz' }
    : { zh: 'YYYYMMDDhhmmss（北京时间）', en: 'YYYYMMDDhhmmss (China Standard Time)' },
  write(value) {
    // Four digits of year: what toISOString writes outside them is no time of this protocol.
    if (value instanceof Date)
      return value.getTime() > 0 && value.getTime() < 250_000_000_000_000
        ? timeText(value, milliseconds)
        : null;
    const length = milliseconds ? 17 : 14;
    return typeof value === 'string' && value.length === length && parseTime(value) ? value : null;
  },
});

const seconds: Words = { zh: '（秒）', en: ' (s)' };
const minutes: Words = { zh: '（分钟）', en: ' (min)' };
const none: Words = { zh: '', en: '' };
const minuteIntervals = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

const level = (zh: string, en: string): Parameter => ({
  name: { zh, en },
  accepts: { zh: '数值', en: 'a number' },
  write: (value) => (/^-?\d{1,10}(\.\d{1,6})?$/.test(String(value)) ? String(value) : null),
});

/** Parameters of the requests (HJ 212-2017 table 4; 2005 and 2025 where they add one), each with its range. */
export const parameters = {
  OverTime: whole('超时时间', 'Time-out', 1, 99, seconds),
  ReCount: whole('重发次数', 'Resends', 1, 99, none),
  WarnTime: whole('超限报警时间', 'Alarm delay', 1, 99, minutes),
  RtdInterval: whole('实时数据间隔', 'Real-time interval', 30, 3600, seconds),
  MinInterval: {
    name: { zh: '分钟数据间隔', en: 'Minute interval' },
    accepts: { zh: minuteIntervals.join('、'), en: `one of ${minuteIntervals.join(', ')}` },
    write(value) {
      const number = digits(value);
      return number !== null && minuteIntervals.includes(number) ? String(number) : null;
    },
  },
  SystemTime: instant('系统时间', 'System time'),
  BeginTime: instant('开始时间', 'Begin'),
  EndTime: instant('截止时间', 'End'),
  SKCreateTime: instant('密钥生成时间', 'Time of the key', true),
  NewSK: text('新密钥', 'New key', /^[0-9A-Za-z]{16}$/, {
    zh: '16 位字母或数字',
    en: '16 letters or digits',
  }),
  NewPW: text('新密码', 'New password', /^[0-9A-Za-z]{6}$/, {
    zh: '6 位字母或数字',
    en: 'six letters or digits',
  }),
  PolId: text('因子编码', 'Factor code', /^[0-9A-Za-z]{2,6}$/, {
    zh: '2～6 位编码，如 w01018',
    en: 'a code of two to six characters, e.g. w01018',
  }),
  InfoId: text('信息编码', 'Information code', /^i\d{5}$/, {
    zh: 'i 加 5 位数字，如 i12001',
    en: 'i and five digits, e.g. i12001',
  }),
  Info: text('参数值', 'Value', /^[0-9A-Za-z.+-]{1,32}$/, {
    zh: '1～32 位字母、数字或 . + -',
    en: '1 to 32 letters, digits or . + -',
  }),
  'i23005-Info': text('数采仪编号', 'Logger number', /^[0-9A-Za-z]{1,32}$/, {
    zh: '1～32 位字母或数字',
    en: '1 to 32 letters or digits',
  }),
  CalibrationType: whole('校准类型（0 零点，1 量程）', 'Calibration (0 zero, 1 span)', 0, 1, none),
  CstartTime: text('首次采样时间', 'First sample', /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/, {
    zh: 'hhmmss',
    en: 'hhmmss',
  }),
  CTime: whole('采样周期', 'Cycle', 1, 24, { zh: '（小时）', en: ' (h)' }),
  CTimes: {
    name: { zh: '采样时刻', en: 'Sampling hours' },
    accepts: { zh: '1～24 个 0～23 的整点', en: '1 to 24 hours from 0 to 23' },
    write(value) {
      if (!Array.isArray(value) || value.length < 1 || value.length > 24) return null;
      const hours = value.map(digits);
      if (hours.some((hour) => hour === null || hour > 23)) return null;
      return hours.map((hour) => String(hour).padStart(2, '0')).join(',');
    },
  },
  LowValue: level('报警下限', 'Low alarm limit'),
  UpValue: level('报警上限', 'High alarm limit'),
  ReportTarget: text('上位机地址', 'Address of the centre', /^[0-9A-Za-z.:-]{1,64}$/, {
    zh: '1～64 位字母、数字或 . : -',
    en: '1 to 64 letters, digits or . : -',
  }),
  ReportTime: text('数据上报时间', 'Report time', /^([01]\d|2[0-3])[0-5]\d$/, { zh: 'hhmm', en: 'hhmm' }),
} as const satisfies Record<string, Parameter>;
/** The name of a parameter as it stands in CP. */
export type ParameterKey = keyof typeof parameters;
