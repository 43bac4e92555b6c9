import type { Words } from '../evaluation.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import data from './grades.json' with { type: 'json' };

/** Eutrophication index E = COD · DIN · DIP · 10⁶ ÷ 4500, all in mg/L. */
export const eutrophicationIndex = (cod: Numeric, din: Numeric, dip: Numeric): Decimal =>
  new Decimal(cod).times(din).times(dip).times(1e6).dividedBy(data.eutrophication.divisor);

/** Grade of the index: eutrophic from 1 on, light up to 3, moderate up to 9, heavy beyond (from memory). */
export function eutrophicationGrade(index: Numeric): Words {
  const value = new Decimal(index);
  const found = data.eutrophication.grades.find(({ below, upTo }) =>
    below !== undefined ? value.lessThan(below) : upTo === undefined || value.lessThanOrEqualTo(upTo),
  ) as Words;
  return { zh: found.zh, en: found.en };
}

/** Shares of a sea area in %, by points or by area. */
export interface SeaShares {
  /** Class 1 alone; `null` where only classes 1 and 2 together are known. */
  first: Decimal | null;
  /** Classes 1 and 2 together 优良. */
  good: Decimal;
  /** Worse than class 4 劣四类. */
  inferior: Decimal;
}

export const nearshoreGrades = {
  excellent: { zh: '优', en: 'Excellent' },
  good: { zh: '良好', en: 'Good' },
  fair: { zh: '一般', en: 'Fair' },
  poor: { zh: '差', en: 'Poor' },
  veryPoor: { zh: '极差', en: 'Very poor' },
} as const satisfies Record<string, Words>;

/**
 * Grade of the water of a nearshore sea area by the shares of its points (HJ 442, thresholds from memory).
 * `null` where the share of class 1, which would decide between excellent and good, is unknown.
 */
export function nearshoreGrade({ first, good, inferior }: SeaShares): Words | null {
  const { excellent, good: least, fair, inferior: worst } = data.nearshore;
  if (inferior.greaterThan(worst.veryPoor)) return nearshoreGrades.veryPoor;
  if (inferior.greaterThan(worst.poor) || good.lessThan(fair)) return nearshoreGrades.poor;
  if (good.lessThan(least)) return nearshoreGrades.fair;
  if (good.lessThan(excellent.good)) return nearshoreGrades.good;
  if (first === null) return null;
  return first.lessThan(excellent.firstClass) ? nearshoreGrades.good : nearshoreGrades.excellent;
}

/** Classes that a heading such as `一类`, `Ⅱ`, `class3`, `一二类`, `第一、二类`, `一至四类` or `劣四类` counts; empty where it counts none. */
export function classesCounted(heading: string): number[] {
  const text = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/iv/g, '四')
    .replace(/iii/g, '三')
    .replace(/ii(?!n)/g, '二')
    .replace(/^i$|^i(?=类|、|,|和|-|~|–|二|三)|(?<=class ?)i$/g, '一')
    .replace(/[1-4]/g, (digit) => '一二三四'[Number(digit) - 1] as string);
  if (/^劣|劣四|inferior|worse|beyond|^>四|lowerthan/.test(text)) return [5];
  if (/优良|good/.test(text)) return [1, 2];
  const found = [...text].flatMap((one) => {
    const at = '一二三四'.indexOf(one);
    return at < 0 ? [] : [at + 1];
  });
  const [from, to] = found;
  return /[至到~—–-]/.test(text) && from !== undefined && to !== undefined && found.length === 2
    ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
    : found;
}

/**
 * Shares from amounts of any one kind by heading: percentages as published, numbers of points, or km².
 *
 * @param whole what the amounts are shares of: 100 for percentages; left out, the sum of the amounts
 * @returns `null` where an amount is unknown or there is nothing to share
 */
export function seaShares(
  amounts: Readonly<Record<string, Numeric>>,
  whole?: Numeric,
): (SeaShares & { sum: Decimal }) | null {
  let [first, good, inferior, sum] = [0, 0, 0, 0].map((zero) => new Decimal(zero)) as [
    Decimal,
    Decimal,
    Decimal,
    Decimal,
  ];
  let apart = true;
  for (const [heading, raw] of Object.entries(amounts)) {
    const classes = classesCounted(heading);
    if (classes.length === 0) continue;
    const amount = new Decimal(raw);
    if (!amount.isFinite() || amount.isNegative()) return null;
    const within = (limit: number): boolean => classes.every((one) => one <= limit);
    if (within(1)) first = first.plus(amount);
    else if (within(2) && classes.includes(1)) apart = false;
    if (within(2)) good = good.plus(amount);
    if (classes.includes(5)) inferior = inferior.plus(amount);
    sum = sum.plus(amount);
  }
  const all = whole === undefined ? sum : new Decimal(whole);
  if (all.isZero() || sum.isZero()) return null;
  const share = (part: Decimal): Decimal => part.times(100).dividedBy(all);
  return {
    first: apart ? share(first) : null,
    good: share(good),
    inferior: share(inferior),
    sum: share(sum),
  };
}
