import type { Words } from '../evaluation.ts';
import data from './protocol.json' with { type: 'json' };

/** Editions of HJ 212. */
export type ProtocolEdition = '2005' | '2017' | '2025';

export interface ProtocolCode {
  code: string;
  name: Words;
  /** Editions that have it with this meaning. */
  editions: readonly ProtocolEdition[];
}

export interface SystemCode extends ProtocolCode {
  /** What its pollutant codes stand for; `null` where the letter is not fixed. */
  medium: 'air' | 'water' | 'noise' | null;
}

export interface CommandCode extends ProtocolCode {
  /** `down`: from the centre to the site, `up`: from the site, `both`: asked for and answered with the same code. */
  direction: 'down' | 'up' | 'both';
  /** Keys of its CP field. */
  keys: string;
}

interface Row {
  code: string;
  zh: string;
  en: string;
  in: string[];
}

const codeOf = (row: Row): ProtocolCode => ({
  code: row.code,
  name: { zh: row.zh, en: row.en },
  editions: row.in as ProtocolEdition[],
});

export const systemCodes: readonly SystemCode[] = data.systemCodes.map((row) => ({
  ...codeOf(row),
  medium: ('medium' in row ? row.medium : null) as SystemCode['medium'],
}));
export const systemCode = (code: string): SystemCode | undefined =>
  systemCodes.find((one) => one.code === code);

export const commandCodes: readonly CommandCode[] = data.commands.map((row) => ({
  ...codeOf(row),
  direction: row.direction as CommandCode['direction'],
  keys: row.keys,
}));

/** The lists of HJ 212 whose codes stand in its fields. */
export const protocolLists = {
  ST: { name: { zh: '系统编码 ST', en: 'System code ST' }, codes: systemCodes },
  CN: { name: { zh: '命令编码 CN', en: 'Command code CN' }, codes: commandCodes },
  QnRtn: {
    name: { zh: '请求命令返回 QnRtn', en: 'Request answer QnRtn' },
    codes: data.requestAnswers.map(codeOf),
  },
  ExeRtn: {
    name: { zh: '执行结果 ExeRtn', en: 'Execution result ExeRtn' },
    codes: data.executionResults.map(codeOf),
  },
  RS: {
    name: { zh: '设备运行状态 SBn-RS', en: 'Facility state SBn-RS' },
    codes: data.facilityStates.map(codeOf),
  },
  i12001: {
    name: { zh: '仪器工作状态 i12001', en: 'Instrument state i12001' },
    codes: data.instrumentStates.map(codeOf),
  },
  AlarmType: {
    name: { zh: '报警类型 AlarmType', en: 'Alarm type AlarmType' },
    codes: data.alarmTypes.map(codeOf),
  },
} as const satisfies Record<string, { name: Words; codes: readonly ProtocolCode[] }>;
export type ProtocolList = keyof typeof protocolLists;

/** What a code means in one edition; the same code may mean another thing in another, e.g. CN 3013. */
export const protocolCode = (
  list: ProtocolList,
  code: string,
  edition: ProtocolEdition,
): ProtocolCode | undefined =>
  protocolLists[list].codes.find((one) => one.code === code && one.editions.includes(edition));

/** Editions with their dates of data. */
export const protocolEditions = data.editions as ReadonlyArray<{
  edition: ProtocolEdition;
  standard: string;
  from: string | null;
  until: string | null;
}>;

/**
 * Edition that a message says it follows: bits 2–7 of its Flag byte. A device of 2017 keeps sending by 2017 after
 * 2026-01-01, so the message decides over the date.
 *
 * @returns `null` for a version that no edition defines
 */
export const editionOfFlagByte = (flag: number): ProtocolEdition | null =>
  Number.isInteger(flag) && flag >= 0 ? (protocolEditions[flag >> 2]?.edition ?? null) : null;
