import type { Words } from '../evaluation.ts';
import { districts, functionalAreas, streets } from './areas.ts';
import data from './code-sets.json' with { type: 'json' };
import { flagSets } from './flags.ts';
import { outfallClasses } from './outfalls.ts';
import { oldPollutants, pollutants } from './pollutants.ts';
import { type ProtocolList, protocolLists } from './protocol.ts';
import { siteAuthorities } from './sites.ts';
import { outletKinds } from './source-codes.ts';

/**
 * How much of a code set is held: `full` all its codes, `city` those of Zhanjiang, `layout` how a code is built and
 * checked, `opaque` texts as they come, `named` only which standard it is.
 */
export type Held = 'full' | 'city' | 'layout' | 'opaque' | 'named';

/** One code set of the public code rules. */
export interface CodeSet {
  id: string;
  name: Words;
  standard: string;
  clause: string;
  held: Held;
  /** How many codes are held; `null` where only the layout or the name is. */
  count: number | null;
  layout: string;
  note: Words | null;
  unverified: boolean;
}

const starting = (letters: string): number =>
  pollutants.filter((one) => letters.includes(one.code.charAt(0))).length;

const counts: Record<string, number> = {
  pollutants: pollutants.length,
  pollutants2005: oldPollutants.length,
  process: starting('eg'),
  information: starting('i'),
  flags: Object.values(flagSets).reduce((sum, set) => sum + set.flags.length, 0),
  districts: districts.length,
  streets: streets.length,
  functionalAreas: functionalAreas.length,
  outlets: outletKinds.length,
  outfallClasses: outfallClasses.length,
  sites: siteAuthorities.length,
  ...Object.fromEntries(
    Object.entries(protocolLists).map(([list, { codes }]) => [list as ProtocolList, codes.length]),
  ),
};

export const codeSets: readonly CodeSet[] = data.sets.map((set) => ({
  id: set.id,
  name: { zh: set.zh, en: set.en },
  standard: set.standard,
  clause: set.clause,
  held: set.held as Held,
  count: counts[set.id] ?? null,
  layout: set.layout,
  note: set.noteZh && set.noteEn ? { zh: set.noteZh, en: set.noteEn } : null,
  unverified: set.unverified ?? false,
}));
