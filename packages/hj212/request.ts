import type { ProtocolEdition, Words } from '@zhanlan/standards';
import { type Command, commandOf } from './commands.ts';
import { encodeFrame, segmentOf } from './encode.ts';
import { versions } from './flag-byte.ts';
import { type ParameterKey, parameters } from './parameters.ts';
import { timeText } from './time.ts';

/** Values by parameter; times as Date or as text of the protocol. */
export interface RequestValues {
  OverTime?: number;
  ReCount?: number;
  WarnTime?: number;
  RtdInterval?: number;
  MinInterval?: number;
  CTime?: number;
  CTimes?: readonly number[];
  CalibrationType?: 0 | 1;
  LowValue?: number;
  UpValue?: number;
  /** Left out, the time of QN. */
  SystemTime?: Date | string;
  BeginTime?: Date | string;
  EndTime?: Date | string;
  SKCreateTime?: Date | string;
  NewSK?: string;
  NewPW?: string;
  PolId?: string;
  InfoId?: string;
  Info?: string;
  'i23005-Info'?: string;
  CstartTime?: string;
  ReportTarget?: string;
  ReportTime?: string;
}

/** To whom and how a request goes. */
export interface Addressee {
  mn: string;
  pw: string;
  /** System code of the site. */
  st: string;
  /** 17 digits; see `nextQn`. */
  qn: string;
  edition: ProtocolEdition;
  /** SM4 key of the device (2025): enciphers what must be. */
  key?: Uint8Array;
}

/** Why a request cannot be built, in words for the person who makes it. */
export interface RequestFault {
  /** Parameter or head field at fault. */
  field: string;
  words: Words;
}

/** A request as it goes over the line, with what its answers are known by. */
export interface RequestFrame {
  command: Command;
  qn: string;
  mn: string;
  edition: ProtocolEdition;
  segment: string;
  bytes: Uint8Array;
  /** First and last period asked for, as `YYYYMMDDhhmmss`. */
  range: { begin: string; end: string } | null;
}

/** The request, or everything that is wrong with it. */
export type Built = { ok: true; request: RequestFrame } | { ok: false; faults: RequestFault[] };

const headForms: Record<'mn' | 'pw' | 'st' | 'qn', { pattern: RegExp; words: Words }> = {
  mn: {
    pattern: /^[\w-]{1,32}$/,
    words: { zh: 'MN 应为 1～32 位字母、数字、- 或 _', en: 'MN has 1 to 32 letters, digits, - or _' },
  },
  pw: {
    pattern: /^[\w-]{0,64}$/,
    words: { zh: 'PW 最多 64 位字母、数字、- 或 _', en: 'PW has at most 64 letters, digits, - or _' },
  },
  st: {
    pattern: /^[0-9A-Z]{2,3}$/,
    words: { zh: 'ST 应为 2 位系统编码', en: 'ST is a system code of two characters' },
  },
  qn: { pattern: /^\d{17}$/, words: { zh: 'QN 应为 17 位时间', en: 'QN is a time of 17 digits' } },
};

/**
 * The frame of a request or notice of the centre (HJ 212-2017 6.2, table 9), which wants an answer.
 *
 * @param cn command, as the edition has it
 * @param values its parameters; an unknown one is a fault, so that a slip of the pen is not sent half
 * @returns the frame, or everything that is wrong
 */
export function requestFrame(cn: string, values: RequestValues, to: Addressee): Built {
  const faults: RequestFault[] = [];
  for (const [field, { pattern, words }] of Object.entries(headForms))
    if (!pattern.test(to[field as keyof typeof headForms])) faults.push({ field, words });
  const command = commandOf(cn, to.edition);
  if (!command || (command.down !== 'request' && command.down !== 'notify')) {
    faults.push({
      field: 'command',
      words: {
        zh: `HJ 212-${to.edition} 没有由上位机发出的命令 ${cn.slice(0, 8)}`,
        en: `HJ 212-${to.edition} has no command ${cn.slice(0, 8)} from the centre`,
      },
    });
    return { ok: false, faults };
  }
  const written = writeValues(command, values, to, faults);
  const begin = written.get('BeginTime');
  const end = written.get('EndTime');
  if ((begin === undefined) !== (end === undefined))
    faults.push({
      field: begin === undefined ? 'BeginTime' : 'EndTime',
      words: { zh: '开始与截止时间须同时给出', en: 'begin and end go together' },
    });
  if (begin !== undefined && end !== undefined && begin > end)
    faults.push({
      field: 'EndTime',
      words: { zh: '截止时间早于开始时间', en: 'the end is before the begin' },
    });
  if (to.key !== undefined && to.key.length !== 16)
    faults.push({ field: 'key', words: { zh: 'SM4 密钥应为 16 字节', en: 'an SM4 key has 16 bytes' } });
  if (faults.length > 0) return { ok: false, faults };
  const segment = segmentOf(
    { QN: to.qn, ST: to.st, CN: cn, PW: to.pw, MN: to.mn, Flag: (versions[to.edition] << 2) | 1 },
    contentOf(command, written, to.edition),
  );
  const enciphered = to.edition === '2025' && command.enciphered.down;
  return {
    ok: true,
    request: {
      command,
      qn: to.qn,
      mn: to.mn,
      edition: to.edition,
      segment,
      bytes: encodeFrame(segment, enciphered ? to.key : undefined),
      range: begin !== undefined && end !== undefined ? { begin, end } : null,
    },
  };
}

function writeValues(
  command: Command,
  values: RequestValues,
  to: Addressee,
  faults: RequestFault[],
): Map<ParameterKey, string> {
  const given = new Map<string, unknown>(Object.entries(values).filter(([, value]) => value !== undefined));
  // The time is that of sending, which the builder of a sequence cannot know.
  if (command.parameters.includes('SystemTime') && !given.has('SystemTime'))
    given.set('SystemTime', to.qn.slice(0, 14));
  const written = new Map<ParameterKey, string>();
  for (const key of [...command.parameters, ...command.optional] as ParameterKey[]) {
    const { name, accepts, write } = parameters[key];
    if (!given.has(key)) {
      if (command.parameters.includes(key))
        faults.push({
          field: key,
          words: { zh: `缺少${name.zh} ${key}`, en: `${name.en} (${key}) is missing` },
        });
      continue;
    }
    const text = write(given.get(key));
    given.delete(key);
    if (text !== null) written.set(key, text);
    else
      faults.push({
        field: key,
        words: { zh: `${name.zh} ${key} 应为${accepts.zh}`, en: `${name.en} (${key}) must be ${accepts.en}` },
      });
  }
  for (const key of given.keys())
    faults.push({
      field: key.slice(0, 32),
      words: {
        zh: `命令 ${command.cn} 没有参数 ${key.slice(0, 32)}`,
        en: `command ${command.cn} has no parameter ${key.slice(0, 32)}`,
      },
    });
  return written;
}

/** CP in the order of the standard's examples: the factor first, then what is said of it. */
function contentOf(
  command: Command,
  written: ReadonlyMap<ParameterKey, string>,
  edition: ProtocolEdition,
): string {
  const polId = written.get('PolId');
  const pairs: string[] = [];
  if (command.cn === '1022')
    return `${polId}-LowValue=${written.get('LowValue')},${polId}-UpValue=${written.get('UpValue')}`;
  const order: ParameterKey[] = ['PolId', 'InfoId'];
  for (const key of order) if (written.has(key)) pairs.push(`${key}=${written.get(key)}`);
  for (const [key, value] of written) {
    if (order.includes(key) || key === 'BeginTime' || key === 'EndTime') continue;
    if (key === 'Info') pairs.push(`${written.get('InfoId')}-Info=${value}`);
    else if (key === 'CTimes') pairs.push(...value.split(',').map((hour) => `CTime=${hour}`));
    else pairs.push(`${key}=${value}`);
  }
  const begin = written.get('BeginTime');
  // Edition 2005 joins the two by a comma.
  if (begin !== undefined)
    pairs.push(
      [`BeginTime=${begin}`, `EndTime=${written.get('EndTime')}`].join(edition === '2005' ? ',' : ';'),
    );
  return pairs.join(command.join);
}

/** Begin and end as the protocol writes them. */
export const rangeOf = (begin: Date, end: Date): { BeginTime: string; EndTime: string } => ({
  BeginTime: timeText(begin),
  EndTime: timeText(end),
});
