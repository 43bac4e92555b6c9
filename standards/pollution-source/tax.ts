import { Decimal } from '../rounding.ts';
import data from './tax-equivalents.json' with { type: 'json' };
import special from './tax-special.json' with { type: 'json' };

/** `water1`, `water2`: first and second class water pollutants; `air`. */
export type TaxGroup = 'water1' | 'water2' | 'air';

/** A taxable pollutant with what one pollution equivalent 污染当量 of it weighs (环境保护税法, schedule 2). */
export interface TaxPollutant {
  /** Group and number in the schedule, e.g. `water2.13`. */
  key: string;
  group: TaxGroup;
  name: string;
  /** kg for one equivalent. */
  kg: Decimal;
}

const rowsOf = (
  group: TaxGroup,
  rows: ReadonlyArray<{ no: number; zh: string; equiv_kg: number }>,
): TaxPollutant[] =>
  rows.map(({ no, zh, equiv_kg }) => ({ key: `${group}.${no}`, group, name: zh, kg: new Decimal(equiv_kg) }));

export const taxPollutants: readonly TaxPollutant[] = [
  ...rowsOf('water1', data.water_class1),
  ...rowsOf('water2', data.water_class2),
  ...rowsOf('air', data.air),
];
const byKey = new Map(taxPollutants.map((one) => [one.key, one]));
export const taxPollutant = (key: string): TaxPollutant | undefined => byKey.get(key);

/** Pollution equivalents 污染当量数 of an amount: kg / kg for one. */
export const pollutionEquivalents = (one: TaxPollutant, kg: Decimal): Decimal => kg.dividedBy(one.kg);

/** How many of a group are charged for each outlet (law art. 9). */
export const chargedPerOutlet: Readonly<Record<TaxGroup, number>> = { water1: 5, water2: 3, air: 3 };

/** COD, BOD5 and TOC of one outlet: only one is charged. */
const oxygenDemand = new Set(['water2.12', 'water2.13', 'water2.14']);

export interface ChargedPollutant {
  pollutant: TaxPollutant;
  equivalents: Decimal;
}

/**
 * The pollutants of one outlet that are charged: within each group those with the most equivalents, 5 first-class and 3
 * other water pollutants, 3 air pollutants; of COD, BOD5 and TOC the one with the most. Which of those three is taken is
 * from memory.
 */
export function chargedAtOutlet(amounts: ReadonlyArray<{ key: string; kg: Decimal }>): ChargedPollutant[] {
  const all = amounts
    .flatMap(({ key, kg }) => {
      const found = taxPollutant(key);
      return found && kg.gt(0) ? [{ pollutant: found, equivalents: pollutionEquivalents(found, kg) }] : [];
    })
    .sort((a, b) => b.equivalents.comparedTo(a.equivalents));
  const demand = all.find((one) => oxygenDemand.has(one.pollutant.key));
  const single = all.filter((one) => !oxygenDemand.has(one.pollutant.key) || one === demand);
  return (Object.keys(chargedPerOutlet) as TaxGroup[]).flatMap((group) =>
    single.filter((one) => one.pollutant.group === group).slice(0, chargedPerOutlet[group]),
  );
}

/** Does choosing among COD, BOD5 and TOC decide what is charged? */
export const choosesOxygenDemand = (keys: readonly string[]): boolean =>
  keys.filter((key) => oxygenDemand.has(key)).length > 1;

/**
 * Tonnes of waste water for one equivalent by its pH (schedule 2 table 3, from memory): lower bounds belong to the band
 * (5 ≤ pH < 6), upper ones too (9 < pH ≤ 10). `null` from 6 to 9, where pH is not charged.
 */
export function tonnesByPh(pH: Decimal): Decimal | null {
  const band = special.pH.find(({ below, above }) => pH.lt(below) || (above !== null && pH.gt(above)));
  return band ? new Decimal(band.tonnes) : null;
}

/** Equivalents of colour: tonnes of waste water times multiple over the limit, 5 tonne-times each (from memory). */
export const colourEquivalents = (tonnes: Decimal, timesOver: Decimal): Decimal =>
  tonnes.times(timesOver).dividedBy(special.colour.tonneTimes);

/** Equivalents of coliforms or residual chlorine: 3.3 t of waste water each (from memory); only one is charged. */
export const wasteWaterEquivalents = (tonnes: Decimal, kind: 'coliforms' | 'chlorine'): Decimal =>
  tonnes.dividedBy(special[kind].tonnes);
