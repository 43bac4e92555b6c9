import { type Fault, fault } from '../cited-rule.ts';
import table from '../data/pollutants.json' with { type: 'json' };
import type { Words } from '../evaluation.ts';
import data from './device-codes.json' with { type: 'json' };
import { type PollutantCode, pollutant, pollutants } from './pollutants.ts';

interface Named {
  code: string;
  zh: string;
  en: string;
}
const nameOf = (list: readonly Named[], code: string): Words | null => {
  const found = list.find((one) => one.code === code);
  return found ? { zh: found.zh, en: found.en } : null;
};

/** Process types by class letter: e wastewater (table B.4), g flue gas (table B.6). Chinese names only. */
export const processTypes: Readonly<Record<'e' | 'g', Readonly<Record<string, string>>>> = {
  e: table.process_types['wastewater(B.4)'],
  g: table.process_types['flue(B.6)'],
};

export interface ProcessCode {
  class: 'e' | 'g';
  /** Name of the process type, as the table prints it. */
  processType: string;
  factor: PollutantCode;
  /** Number of the device, 01 where there is one. */
  device: string;
  /** The standard prints this code for two things; the other one, and the code that tells them apart. */
  alsoPrintedFor: { name: Words; use: string } | null;
}

/**
 * Reads a process code 工况编码: class letter e or g, process type (1), factor (2), device (2), e.g. `e30101`.
 *
 * @returns the parts, or the fault: `layout`, `processType` or `notHeld`
 */
export function readProcessCode(code: string): ProcessCode | Fault {
  const [, letter, type = '', factor = '', device = ''] = /^([eg])(\w)(\d{2})(\d{2})$/.exec(code) ?? [];
  if (letter !== 'e' && letter !== 'g')
    return fault(
      'layout',
      '工况编码为 e（污水）或 g（烟气）+ 工艺 1 位 + 参数 2 位 + 设备 2 位',
      'a process code is e (wastewater) or g (flue gas), process type (1), factor (2 digits), device (2 digits)',
    );
  const processType = processTypes[letter][type];
  if (!processType)
    return fault('processType', `没有工艺类型 ${letter}${type}`, `there is no process type ${letter}${type}`);
  const generic = `${letter}${type}${factor}xx`;
  const second = data.second.find((one) => one.use === generic);
  const row = pollutant(second ? second.code : generic);
  if (!row) return fault('notHeld', `编码表中没有 ${generic}`, `the tables do not hold ${generic}`);
  const other = data.second.find((one) => one.code === generic);
  return {
    class: letter,
    processType,
    factor: second ? { ...row, code: generic, name: { zh: second.zh, en: second.en } } : row,
    device,
    alsoPrintedFor: other ? { name: { zh: other.zh, en: other.en }, use: other.use } : null,
  };
}

export interface InfoCode {
  deviceClass: Words;
  infoClass: Words;
  /** Row of the table; `null` for a number that the table does not print. */
  info: PollutantCode | null;
}

/** Rows such as `i3331x` stand for ten codes. */
const infoPatterns = pollutants
  .filter((one) => /^i\d{4}[\dx]$/.test(one.code))
  .map((row) => ({ row, pattern: new RegExp(`^${row.code.replace('x', '\\d')}$`) }));

/**
 * Reads an information code 设备信息编码: i, device class (1 instrument, 2 logger, 3 auxiliary), information class (1 log,
 * 2 state, 3 parameter), number (3), e.g. `i12001`.
 */
export function readInfoCode(code: string): InfoCode | Fault {
  const [, device = '', info = ''] = /^i(\d)(\d)\d{3}$/.exec(code) ?? [];
  const deviceClass = nameOf(data.deviceClasses, device);
  const infoClass = nameOf(data.infoClasses, info);
  if (!deviceClass || !infoClass)
    return fault(
      'layout',
      '设备信息编码为 i + 设备类 1–3 + 信息类 1–3 + 序号 3 位',
      'an information code is i, device class 1–3, information class 1–3 and 3 digits',
    );
  return {
    deviceClass,
    infoClass,
    info: infoPatterns.find(({ pattern }) => pattern.test(code))?.row ?? null,
  };
}

export const isFault = <T extends object>(read: T | Fault): read is Fault => 'words' in read;
