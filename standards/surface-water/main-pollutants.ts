import { Decimal, roundHalfEven } from '../rounding.ts';
import { exceedance, type SurfaceClass, surfaceClasses, type WaterBody } from './items.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { SectionItem } from './section.ts';

const rank = (of: SurfaceClass): number => surfaceClasses.indexOf(of);
const first = new Set(parameters.mainPollutants.first);

/**
 * Main pollutants 主要污染指标 of a section whose class is worse than Ⅲ: cyanide and heavy metals over Ⅲ, then the
 * worst class, then the largest multiple of Ⅲ, at most three. pH and dissolved oxygen have no multiple and come last
 * in their class; equal ones keep the order in which they were given. The order within a class is from memory.
 */
export function mainPollutants(items: readonly SectionItem[], body: WaterBody): SectionItem[] {
  return items
    .filter((one) => rank(one.class) > rank('Ⅲ'))
    .map((one) => ({ one, multiple: exceedance(one.item, one.value, body, 'Ⅲ') }))
    .sort(
      (a, b) =>
        Number(first.has(b.one.item.key)) - Number(first.has(a.one.item.key)) ||
        rank(b.one.class) - rank(a.one.class) ||
        (b.multiple ?? new Decimal(0)).comparedTo(a.multiple ?? 0),
    )
    .slice(0, parameters.mainPollutants.top)
    .map(({ one, multiple }) => ({ ...one, exceedance: multiple && roundHalfEven(multiple, 2) }));
}

/** As bulletins name a main pollutant: `总磷(0.42倍)`; pH and dissolved oxygen without a multiple. */
export const pollutantLabel = ({ item, exceedance: multiple }: SectionItem): string =>
  multiple === null ? item.name : `${item.name}(${multiple}倍)`;
