import { roundHalfEven } from '../rounding.ts';
import { evaluateGroundwater, type GroundwaterFinding, type GroundwaterResult } from './evaluate.ts';
import { groundwaterClasses } from './items.ts';

const third = groundwaterClasses.indexOf('Ⅲ');

export interface GroundwaterSourceResult extends GroundwaterResult {
  /** Every item of class Ⅲ or better; `null` where none could be judged. */
  compliant: boolean | null;
  /** Items worse than Ⅲ with their multiple over its limit, two decimals; `null` where there is none, such as of pH. */
  exceeding: Array<GroundwaterFinding & { multiple: string | null }>;
}

/** Groundwater source of drinking water 地下水饮用水水源: class Ⅲ of GB/T 14848-2017 or better by every item. */
export function evaluateGroundwaterSource(
  values: Readonly<Record<string, unknown>>,
): GroundwaterSourceResult {
  const result = evaluateGroundwater(values);
  const exceeding = result.items
    .filter((one) => groundwaterClasses.indexOf(one.class) > third)
    .map((one) => {
      const limit = one.item.limits[third];
      const amount = one.value.kind === 'present' ? null : one.value.value;
      const multiple =
        typeof limit === 'number' && limit > 0 && amount !== null
          ? roundHalfEven(amount.minus(limit).dividedBy(limit), 2)
          : null;
      return { ...one, multiple };
    });
  return { ...result, exceeding, compliant: result.class === null ? null : exceeding.length === 0 };
}
