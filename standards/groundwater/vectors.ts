import { surfaceClasses, surfaceClassOf } from '../surface-water/items.ts';
import { asRulesRead, type Given, isList } from '../surface-water/vector-inputs.ts';
import type { Adapter } from '../vectors/run.ts';
import { evaluateGroundwater } from './evaluate.ts';
import { groundwaterClasses, groundwaterItem } from './items.ts';

/** Groups of published cases that the groundwater rules answer. */
export const groundwaterVectorAdapters: Record<string, Adapter> = {
  'groundwater.class': (input: Given) => {
    const given = [input.values, input.items, input.data, input.concentrations].find(isList) ?? {};
    const units = isList(input.units) ? input.units : {};
    const values = Object.entries(given).map(([name, raw]) => {
      const wanted = groundwaterItem(name)?.unit ?? '';
      return [name, asRulesRead(raw, units[name] ?? input.unit, wanted, input) ?? raw] as const;
    });
    const result = evaluateGroundwater(Object.fromEntries(values));
    const worst = result.worst.map((one) => one.given);
    const wanted = surfaceClassOf(input.target ?? input.targetClass);
    const rank = result.class ? groundwaterClasses.indexOf(result.class) : null;
    const classes = Object.fromEntries(result.items.map((one) => [one.given, one.class]));
    return {
      class: result.class,
      worst,
      determining: worst,
      items: classes,
      itemClass: classes,
      compliant: wanted === null || rank === null ? null : rank <= surfaceClasses.indexOf(wanted),
    };
  },
};
