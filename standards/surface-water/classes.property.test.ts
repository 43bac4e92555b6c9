import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { evaluateMeans } from './basin.ts';
import { evaluateSource } from './drinking-source.ts';
import {
  exceedance,
  itemClass,
  measured,
  type SurfaceItem,
  surfaceClasses,
  surfaceItems,
  type WaterBody,
} from './items.ts';
import { evaluateSection } from './section.ts';

const rank = (text: string | null) => surfaceClasses.indexOf(text as never);
const bodies: WaterBody[] = ['river', 'lake'];
const top = ({ limits }: SurfaceItem) => Math.max(...limits.river.flat(), ...limits.lake.flat());
/** Values around the limits of an item, among them the limits themselves. */
const around = (item: SurfaceItem) =>
  fc.oneof(
    fc.double({ min: 0, max: top(item) * 2, noNaN: true }),
    fc.constantFrom(...item.limits.river.flat(), ...item.limits.lake.flat()),
  );
const cases = surfaceItems.flatMap((item) => bodies.map((body) => [item.key, body, item] as const));

describe.each(cases)('%s of a %s', (_key, body, item) => {
  it('has a class that follows its value in one direction', () => {
    const value = around(item);
    fc.assert(
      fc.property(value, value, (a, b) => {
        // Further from its range is worse for pH, less is worse for oxygen, more is worse for all else.
        const badness = (one: number) =>
          item.key === 'pH' ? Math.max(6 - one, one - 9, 0) : item.key === 'DO' ? -one : one;
        const [good, bad] = badness(a) <= badness(b) ? [a, b] : [b, a];
        return rank(itemClass(item, bad, body)) >= rank(itemClass(item, good, body));
      }),
    );
  });

  it('meets each of its limits at the limit, and not just beyond it', () => {
    item.limits[body].forEach((limit, index) => {
      for (const end of [limit].flat()) {
        expect(rank(itemClass(item, end, body))).toBeLessThanOrEqual(index);
        const past = item.key === 'DO' ? end * 0.999 : end * 1.001;
        if (item.key === 'pH') expect(itemClass(item, end === 6 ? 5.99 : 9.01, body)).toBe('劣Ⅴ');
        else expect(rank(itemClass(item, past, body))).toBeGreaterThan(index);
      }
    });
  });

  it('has a multiple just where its class is worse than the target', () => {
    if (item.direction !== 'le') return;
    fc.assert(
      fc.property(around(item), fc.constantFrom(...surfaceClasses.slice(0, 5)), (value, target) => {
        const exact = measured(value);
        if (!exact) return false;
        const multiple = exceedance(item, exact, body, target);
        return (multiple !== null) === rank(itemClass(item, exact, body)) > rank(target);
      }),
    );
  });
});

const sample = fc
  .subarray([...surfaceItems], { minLength: 1 })
  .chain((items) =>
    fc.record(Object.fromEntries(items.map((item) => [item.key, around(item)])) as Record<string, never>),
  ) as fc.Arbitrary<Record<string, number>>;

describe('a section', () => {
  it('never improves when one of its items gets worse', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(...bodies),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.nat(),
        (values, waterBody, factor, pick) => {
          const keys = Object.keys(values);
          const key = keys[pick % keys.length] as string;
          const was = values[key] as number;
          const worse =
            key === 'DO'
              ? was / factor
              : key === 'pH'
                ? was < 7
                  ? was / factor
                  : was * factor
                : was * factor;
          const before = evaluateSection({ waterBody, values });
          const after = evaluateSection({ waterBody, values: { ...values, [key]: worse } });
          return rank(after.class) >= rank(before.class);
        },
      ),
    );
  });

  it('names main pollutants just where it is worse than Ⅲ, at most three, each of them worse than Ⅲ', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(...bodies), (values, waterBody) => {
        const result = evaluateSection({ waterBody, values });
        const worse = result.items.filter((one) => rank(one.class) > rank('Ⅲ')).length;
        return (
          result.mainPollutants.length === Math.min(worse, 3) &&
          result.mainPollutants.every((one) => rank(one.class) > rank('Ⅲ'))
        );
      }),
    );
  });

  it('says the same of numbers and of their texts', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(...bodies), (values, waterBody) => {
        const texts = Object.fromEntries(Object.entries(values).map(([key, one]) => [key, String(one)]));
        const [numbers, written] = [values, texts].map((given) =>
          evaluateSection({ waterBody, values: given, target: 'Ⅱ' }),
        );
        expect(written).toEqual(numbers);
      }),
    );
  });

  it('of one alone is judged by its means as it stands, but for the rounding of the mean', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(...bodies), (values, waterBody) => {
        const { pH: _pH, ...others } = values;
        const once = evaluateSection({ waterBody, values: others, rounded: true });
        return evaluateMeans([others], waterBody).class === once.class;
      }),
    );
  });
});

describe('a source', () => {
  it('complies just where nothing exceeds, and never improves by a further item', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(...bodies),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, body, iron) => {
          const before = evaluateSource(values, body);
          const after = evaluateSource({ ...values, Fe: iron }, body);
          const expected = before.judged === 0 ? null : before.exceeding.length === 0;
          return before.compliant === expected && !(before.compliant === false && after.compliant === true);
        },
      ),
    );
  });
});

describe('rounding', () => {
  it('does nothing to what is rounded', () => {
    const value = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(value, fc.nat({ max: 6 }), (one, decimals) => {
        const kept = roundKeepingDigit(one, decimals);
        const plain = roundHalfEven(one, decimals);
        return roundKeepingDigit(kept, decimals) === kept && roundHalfEven(plain, decimals) === plain;
      }),
    );
  });
});
