import { Decimal, type Numeric } from './rounding.ts';

/** Concentrations by mass, as powers of ten against the first of their family. */
const families: ReadonlyArray<ReadonlyMap<string, number>> = [
  new Map([
    ['g/m3', 6],
    ['mg/m3', 3],
    ['ug/m3', 0],
    ['ng/m3', -3],
  ]),
  new Map([
    ['g/L', 6],
    ['mg/L', 3],
    ['ug/L', 0],
    ['ng/L', -3],
  ]),
];

/** One spelling for each unit: μ and µ to u, ³ to 3, litres as L. */
export function plainUnit(unit: string): string {
  return unit
    .trim()
    .replaceAll(/[μµ]/g, 'u')
    .replaceAll('³', '3')
    .replace(/\/l$/, '/L')
    .replace(/^度$|^℃$|^°C$/, '℃')
    .replace(/^(?:无量纲|无|pH|\/|1)$/i, '1');
}

/** Converts between units of one family; `null` where that is not possible: never a guess. */
export function convertUnit(value: Numeric, from: string, to: string): Decimal | null {
  const [a, b] = [plainUnit(from), plainUnit(to)];
  if (a === b) return new Decimal(value);
  for (const family of families) {
    const [x, y] = [family.get(a), family.get(b)];
    if (x !== undefined && y !== undefined) return new Decimal(value).times(new Decimal(10).pow(x - y));
  }
  return null;
}
