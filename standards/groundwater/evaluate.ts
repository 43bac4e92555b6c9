import {
  type GroundwaterClass,
  type GroundwaterItem,
  type GroundwaterValue,
  groundwaterClasses,
  groundwaterItem,
  groundwaterItemClass,
  groundwaterValue,
} from './items.ts';

export interface GroundwaterFinding {
  /** The name under which the value was given. */
  given: string;
  item: GroundwaterItem;
  value: GroundwaterValue;
  class: GroundwaterClass;
}

export interface GroundwaterResult {
  /** Class of the worst item 综合质量类别; `null` where no item could be judged. */
  class: GroundwaterClass | null;
  /** Items that have the class of the whole. GB/T 14848-2017 6.3 asks that they are named. */
  worst: GroundwaterFinding[];
  items: GroundwaterFinding[];
  /** Given names that are no item of the standard. */
  unknown: string[];
  /** Items of the standard without a value that can be judged. */
  unjudged: string[];
}

/**
 * Judges a sample of groundwater by single indicators, then as a whole by the worst of them (GB/T 14848-2017 6.2, 6.3).
 *
 * @param values by key, name or HJ 525 code, each in the unit of the standard; `0.05L`, `<0.05`, `未检出` are non-detects
 */
export function evaluateGroundwater(values: Readonly<Record<string, unknown>>): GroundwaterResult {
  const items: GroundwaterFinding[] = [];
  const unknown: string[] = [];
  const unjudged: string[] = [];
  for (const [given, raw] of Object.entries(values)) {
    const item = groundwaterItem(given);
    if (!item) {
      unknown.push(given);
      continue;
    }
    const value = groundwaterValue(item, raw);
    const found = value && groundwaterItemClass(item, value);
    if (value && found) items.push({ given, item, value, class: found });
    else unjudged.push(given);
  }
  const worst = Math.max(-1, ...items.map((one) => groundwaterClasses.indexOf(one.class)));
  const found = groundwaterClasses[worst] ?? null;
  return { class: found, worst: items.filter((one) => one.class === found), items, unknown, unjudged };
}
