import type { Adapter } from '../vectors/run.ts';
import { evaluateGroundwater } from './evaluate.ts';
import { groundwaterClasses } from './items.ts';

const roman = (text: string | undefined): number =>
  text === undefined
    ? -1
    : ['I', 'II', 'III', 'IV', 'V'].indexOf(text.normalize('NFKC').replace('类', '').trim());

/** Groups of published cases that the groundwater rules answer. */
export const groundwaterVectorAdapters: Record<string, Adapter> = {
  'groundwater.class': ({
    values,
    items,
    target,
  }: {
    values?: Record<string, unknown>;
    items?: Record<string, unknown>;
    target?: string;
  }) => {
    const result = evaluateGroundwater(values ?? items ?? {});
    const worst = result.worst.map((one) => one.given);
    const wanted = roman(target);
    const rank = result.class ? groundwaterClasses.indexOf(result.class) : null;
    const classes = Object.fromEntries(result.items.map((one) => [one.given, one.class]));
    return {
      class: result.class,
      worst,
      determining: worst,
      items: classes,
      itemClass: classes,
      compliant: wanted < 0 || rank === null ? null : rank <= wanted,
    };
  },
};
