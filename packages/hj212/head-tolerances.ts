import { commandCodes, systemCodes } from '@zhanlan/standards';
import type { FlagBits } from './flag-byte.ts';
import type { Tolerances } from './tolerances.ts';

const systems: ReadonlySet<string> = new Set(systemCodes.map((one) => one.code));
const commands: ReadonlySet<string> = new Set(commandCodes.map((one) => one.code));

/** Numbers of examples and of factory settings, which many devices keep (HJ 212-2017 annex C; met in the field). */
const factoryMns: ReadonlySet<string> = new Set([
  '010000A8900016F000169DC0',
  '88888880000001',
  '00000000000001',
  '88888888888888888888888888888888',
]);

/** The order of table 3; RF is of edition 2025. */
const order = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO', 'RF'];

/** Names what is unusual about the head (HJ 212-2017 table 3). */
export function noteHead(
  head: Readonly<Record<string, string>>,
  flag: FlagBits | null,
  segment: string,
  tolerances: Tolerances,
): void {
  const { QN, ST, CN, PW, MN, PNUM, PNO, RF } = head;
  if (!QN) tolerances.note('noQn');
  else if (QN.length !== 17 || !allDigits(QN)) tolerances.note('qnForm');
  if (ST === undefined || !systems.has(ST)) tolerances.note('unknownSt');
  if (CN === undefined || !commands.has(CN)) tolerances.note('unknownCn');
  if (!PW) tolerances.note('noPw');
  if (!MN) tolerances.note('noMn');
  else noteMn(MN, flag, tolerances);
  if (!flag) tolerances.note('noFlag');
  else if (flag.version > 2) tolerances.note('unknownVersion');
  if (flag?.hasPacketNumbers) {
    if (!PNUM || !PNO) tolerances.note('noPacketNumbers');
  } else if (PNUM !== undefined || PNO !== undefined) tolerances.note('packetNumbersUnflagged');
  if (RF !== undefined && (RF !== '1' || flag?.version !== 2)) tolerances.note('badRf');
  if (head.DataTime !== undefined) tolerances.note('dataTimeInHead');
  if (!usualOrder(segment, head)) noteOrder(head, tolerances);
}

function noteMn(mn: string, flag: FlagBits | null, tolerances: Tolerances): void {
  if (factoryMns.has(mn)) tolerances.note('defaultMn');
  // EPC-96 in 24 hexadecimal characters since 2017; 14 characters in 2005.
  const conforms = flag && flag.version > 0 ? mn.length === 24 && allDigits(mn, true) : mn.length === 14;
  if (!conforms) tolerances.note('mnForm');
}

function allDigits(text: string, hexadecimal = false): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x30 || code > 0x39) && !(hexadecimal && code >= 0x41 && code <= 0x46)) return false;
  }
  return true;
}

/** `QN=<17>;ST=<2>;CN=<4>;PW=…;MN=…;Flag=…;CP=`: nearly every head, seen without splitting again. */
function usualOrder(segment: string, { PW, MN, Flag }: Readonly<Record<string, string>>): boolean {
  if (PW === undefined || MN === undefined || Flag === undefined) return false;
  const mn = 38 + PW.length;
  const flag = mn + 4 + MN.length;
  return (
    segment.startsWith('QN=') &&
    segment.startsWith(';ST=', 20) &&
    segment.startsWith(';CN=', 26) &&
    segment.startsWith(';PW=', 34) &&
    segment.startsWith(';MN=', mn) &&
    segment.startsWith(';Flag=', flag) &&
    segment.startsWith(';CP=', flag + 6 + Flag.length)
  );
}

function noteOrder(head: Readonly<Record<string, string>>, tolerances: Tolerances): void {
  const places = Object.keys(head)
    .filter((key) => key !== 'CP')
    .map((key) => order.indexOf(key));
  for (let at = 1; at < places.length; at += 1) {
    const [before, here] = [places[at - 1] as number, places[at] as number];
    if (before < 0 || here < 0 || before < here) continue;
    tolerances.note(order[before] === 'PNO' && order[here] === 'PNUM' ? 'packetNumberOrder' : 'headOrder');
  }
}
