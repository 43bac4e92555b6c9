import { amountOf } from '../vectors/read.ts';
import type { Adapter } from '../vectors/run.ts';
import { type EmergencyMedium, mayProposeEnd } from './termination.ts';

const mediumOf = (written: unknown): EmergencyMedium => {
  const text = String(written ?? 'water').toLowerCase();
  if (/marine|\bsea\b|ocean|海洋|海上|海水/.test(text)) return 'marine';
  return /water|river|lake|reservoir|水|河|湖/.test(text) ? 'water' : 'other';
};
const truthOf = (value: unknown): boolean | null => {
  if (typeof value === 'boolean') return value;
  if (/^(?:true|yes|是|同意)$/i.test(String(value ?? ''))) return true;
  return /^(?:false|no|否|不同意)$/i.test(String(value ?? '')) ? false : null;
};
const numberNamed = (input: Record<string, unknown>, key: RegExp): number | null =>
  Object.entries(input)
    .filter(([name]) => key.test(name))
    .map(([, value]) => (typeof value === 'boolean' ? null : (amountOf(value)?.toNumber() ?? null)))
    .find((value) => value !== null) ?? null;

const terminate: Adapter = (input: Record<string, unknown>) => {
  const experts = Object.entries(input)
    .filter(([name]) => /expert|专家/i.test(name))
    .map(([, value]) => truthOf(value))
    .find((value) => value !== null);
  // A point that does not comply now ends every run of compliance, however long it was.
  const broken = Object.entries(input).some(
    ([name, value]) =>
      /compliant|all_?points|达标/i.test(name) && !/expert/i.test(name) && truthOf(value) === false,
  );
  return {
    mayProposeEnd: mayProposeEnd({
      medium: mediumOf(input.event ?? input.medium ?? input.media),
      compliantHours: broken ? 0 : numberNamed(input, /hour|小时/i),
      compliantRounds: broken ? 0 : numberNamed(input, /round|consecutive|time|batch|次|轮|sample/i),
      expertsAgree: experts ?? null,
    }),
  };
};

/** Published worked cases of emergencies. */
export const emergencyVectorAdapters: Record<string, Adapter> = { 'emergency.terminate': terminate };
