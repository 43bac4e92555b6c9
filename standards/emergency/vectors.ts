import type { Adapter } from '../vectors/run.ts';
import { type EmergencyMedium, mayProposeEnd } from './termination.ts';

const mediumOf = (written: unknown): EmergencyMedium => {
  const text = String(written ?? 'water').toLowerCase();
  if (/marine|\bsea\b|ocean|海洋|海上|海水/.test(text)) return 'marine';
  return /water|river|lake|reservoir|水|河|湖/.test(text) ? 'water' : 'other';
};
const first = <T>(
  input: Record<string, unknown>,
  key: RegExp,
  is: (value: unknown) => value is T,
): T | null =>
  (Object.entries(input).find(([name, value]) => key.test(name) && is(value))?.[1] as T | undefined) ?? null;
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const terminate: Adapter = (input: Record<string, unknown>) => {
  const experts = first(input, /expert|专家/i, isBoolean);
  // A point that does not comply now ends every run of compliance, however long it was.
  const broken = Object.entries(input).some(
    ([name, value]) => /compliant|all_?points|达标/i.test(name) && !/expert/i.test(name) && value === false,
  );
  return {
    mayProposeEnd: mayProposeEnd({
      medium: mediumOf(input.event ?? input.medium ?? input.media),
      compliantHours: broken ? 0 : first(input, /hour|小时/i, isNumber),
      compliantRounds: broken ? 0 : first(input, /round|consecutive|time|batch|次|轮|sample/i, isNumber),
      expertsAgree: experts,
    }),
  };
};

/** Published worked cases of emergencies. */
export const emergencyVectorAdapters: Record<string, Adapter> = { 'emergency.terminate': terminate };
