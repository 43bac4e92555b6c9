import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import { measured } from '../surface-water/items.ts';
import { type SeaClass, type SeaItem, type SeaPlace, seaClasses, seaItem, seaItemClass } from './items.ts';

export interface SeaFinding {
  /** The name under which the value was given. */
  given: string;
  item: SeaItem;
  value: Decimal;
  class: SeaClass;
  /** Exceedance multiple (C − S) ÷ S against the target, two decimals; none for pH and dissolved oxygen. */
  exceedance: string | null;
}

export interface SeaResult {
  /** Class of the worst item; `null` where no item could be judged. */
  class: SeaClass | null;
  /** Items that have the class of the whole. */
  determining: SeaFinding[];
  items: SeaFinding[];
  /** Given names that are no item of table 1. */
  unknown: string[];
  compliant: boolean | null;
  /** Half a detection limit was used, which GB 3097 does not say. */
  halved: boolean;
}

const rank = (found: SeaClass): number => seaClasses.indexOf(found);

/**
 * Judges a sample of sea water by single factors against GB 3097-1997 table 1.
 *
 * @param values by key, Chinese name or HJ 525 code, in the unit of table 1 (mg/L; benzo(a)pyrene μg/L; counts per
 * litre); `0.05L` and `<0.05` are non-detects and count half. COD is that by alkaline permanganate.
 */
export function evaluateSea(
  values: Readonly<Record<string, Numeric | null | undefined>>,
  { target, ...place }: SeaPlace & { target?: SeaClass | undefined } = {},
): SeaResult {
  const items: SeaFinding[] = [];
  const unknown: string[] = [];
  let halved = false;
  for (const [given, raw] of Object.entries(values)) {
    const item = seaItem(given);
    const value = measured(raw);
    if (!item) unknown.push(given);
    if (!item || value === null || (value.isNegative() && !value.isZero())) continue;
    halved ||= typeof raw === 'string' && /[<L]/i.test(raw);
    items.push({
      given,
      item,
      value,
      class: seaItemClass(item, value, place),
      exceedance: target ? exceedanceOf(item, value, target) : null,
    });
  }
  const worst = seaClasses[Math.max(-1, ...items.map((one) => rank(one.class)))] ?? null;
  return {
    class: worst,
    determining: items.filter((one) => one.class === worst),
    items,
    unknown,
    compliant: worst && target ? rank(worst) <= rank(target) : null,
    halved,
  };
}

function exceedanceOf(item: SeaItem, value: Decimal, target: SeaClass): string | null {
  const limit = item.limits[rank(target)];
  if (item.direction !== 'le' || typeof limit !== 'number' || value.lessThanOrEqualTo(limit)) return null;
  return roundHalfEven(value.minus(limit).dividedBy(limit), 2);
}

/** Mass of a mole of nitrogen atoms as the annexes take it, in mg per μmol. */
const nitrogen = '0.014';

/** Inorganic nitrogen of parts in μmol/L, as N in mg/L (GB 3097-1997 annex A: 14×10⁻³ of the sum). */
export const inorganicNitrogen = (nitrate: Numeric, nitrite: Numeric, ammonium: Numeric): Decimal =>
  new Decimal(nitrate).plus(nitrite).plus(ammonium).times(nitrogen);

export interface UnionisedAmmonia {
  /** pKa of the ammonium ion in sea water. */
  pKa: Decimal;
  /** Share of the ammonia that is not ionised, in %. */
  percent: Decimal;
  /** Un-ionised ammonia as N, mg/L. */
  concentration: Decimal;
}

/**
 * Un-ionised ammonia 非离子氨 (GB 3097-1997 annex B):
 * c = 14×10⁻⁵ · c(NH₄) · f, f = 100 ÷ (10^(pKa − pH) + 1), pKa = 9.245 + 0.002949 S + 0.0324 (298 − T), T = 273 + t.
 *
 * @param ammonium total ammonia nitrogen, μmol/L
 * @param temperature of the water, ℃
 * @param salinity in ‰
 */
export function unionisedAmmonia(
  ammonium: Numeric,
  temperature: Numeric,
  salinity: Numeric,
  pH: Numeric,
): UnionisedAmmonia {
  const pKa = new Decimal(298)
    .minus(new Decimal(temperature).plus(273))
    .times('0.0324')
    .plus(new Decimal(salinity).times('0.002949'))
    .plus('9.245');
  const percent = new Decimal(100).dividedBy(new Decimal(10).pow(pKa.minus(pH)).plus(1));
  return { pKa, percent, concentration: percent.times(ammonium).times(nitrogen).dividedBy(100) };
}
