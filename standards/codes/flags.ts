import type { Words } from '../evaluation.ts';
import data from './flags.json' with { type: 'json' };
import type { ProtocolEdition } from './protocol.ts';

export type FlagSetKey = keyof typeof data.sets;

export interface DataFlag {
  flag: string;
  name: Words;
  /** The value counts as a valid measurement. */
  counts: boolean;
}

export interface FlagSet {
  key: FlagSetKey;
  standard: string;
  clause: string;
  unverified: Words | null;
  flags: readonly DataFlag[];
}

export const flagSets = Object.fromEntries(
  Object.entries(data.sets).map(([key, set]) => [
    key,
    { ...set, key, flags: set.flags.map(({ flag, zh, en, counts }) => ({ flag, name: { zh, en }, counts })) },
  ]),
) as unknown as Readonly<Record<FlagSetKey, FlagSet>>;

/**
 * The data flags that a system uses. Ambient air stations (ST 22) have a set of their own in which `B` is a fault and
 * `D` a span check; everywhere else `B` is a broken line and `D` a fault. A flag without its system says nothing.
 */
export function flagSetOf(systemCode: string, edition: ProtocolEdition): FlagSet {
  const air = data.ambientAirSystems.includes(systemCode);
  if (edition === '2005') return air ? flagSets.air2005 : flagSets.source2005;
  return air ? flagSets.ambientAir : flagSets.hj212;
}

/** What a data flag means in its system; `undefined` for a flag that its set does not have. */
export const dataFlag = (
  systemCode: string,
  flag: string,
  edition: ProtocolEdition = '2017',
): DataFlag | undefined => flagSetOf(systemCode, edition).flags.find((one) => one.flag === flag);
