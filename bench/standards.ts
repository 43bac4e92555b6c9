import { cpus } from 'node:os';
import {
  type AirItem,
  airItems,
  type Column,
  Decimal,
  evaluateCityYear,
  iaqiValue,
  itemClass,
  surfaceItems,
} from '@zhanlan/standards';

/** How fast the rules are, on one core: `npm run bench`. Method and figures: docs/performance.md. */

/** Uniform numbers from 0 up to 1, the same in every run (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Operations per second: the median of five passes of at least 0.4 s each, after a warm-up of the same length. */
function perSecond(pass: () => number, operations: number): number {
  const measure = (): number => {
    const start = performance.now();
    let passes = 0;
    do {
      sink += pass();
      passes += 1;
    } while (performance.now() - start < 400);
    return (operations * passes * 1000) / (performance.now() - start);
  };
  measure();
  return Array.from({ length: 5 }, measure).sort((a, b) => a - b)[2] as number;
}
/** What the loops add up, printed at the end: a result that nobody reads could be optimised away. */
let sink = 0;

const count = 100_000;
const target = 500_000;
const figures = new Intl.NumberFormat('en');

function report(name: string, rate: number, bare: number): void {
  const verdict = rate >= target ? 'met' : 'MISSED';
  console.log(
    `${name.padEnd(44)} ${figures.format(Math.round(rate)).padStart(12)}/s   1/${(bare / rate).toFixed(1)} of the bare loop   target ${figures.format(target)}/s ${verdict}`,
  );
}

const random = seeded(20_260_301);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const columns: Array<[Column, number, number]> = [
  ['PM2.5_24h', 300, 0],
  ['PM10_24h', 400, 0],
  ['SO2_24h', 200, 0],
  ['NO2_24h', 200, 0],
  ['CO_24h', 8, 1],
  ['O3_8h', 300, 0],
];
const concentrations = Array.from({ length: count }, () => {
  const [column, most, decimals] = pick(columns);
  // One decimal more than is published: the rounding of the concentration is part of the work.
  return { column, value: Number((random() * most).toFixed(decimals + 1)) };
});
// Every loop is written out: one that is shared by several callers is compiled for none of them.
const bareAir = perSecond(() => {
  let sum = 0;
  for (const { value } of concentrations) sum += value;
  return sum;
}, count);
for (const edition of ['2012', '2026'] as const) {
  const rate = perSecond(() => {
    let sum = 0;
    for (const { column, value } of concentrations) sum += iaqiValue(column, value, edition) ?? 0;
    return sum;
  }, count);
  report(`IAQI, HJ 633-${edition}`, rate, bareAir);
}

const samples = Array.from({ length: count }, () => {
  const item = pick(surfaceItems);
  const limits = item.limits.river.flat();
  const most = Math.max(...limits) * 1.5;
  const value = Number((random() * most).toPrecision(3));
  return { item, value, decimal: new Decimal(value) };
});
const bareWater = perSecond(() => {
  let sum = 0;
  for (const { value } of samples) sum += value;
  return sum;
}, count);
const classes = perSecond(() => {
  let sum = 0;
  for (const { item, decimal } of samples) sum += itemClass(item, decimal, 'river').length;
  return sum;
}, count);
report('Surface-water class, GB 3838-2002', classes, bareWater);

const year = 2025;
const hours = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 3_600_000;
const usual: Record<AirItem, number> = { 'PM2.5': 26, PM10: 45, SO2: 9, NO2: 16, CO: 0.7, O3: 95 };
const stations = Array.from({ length: 6 }, (_, station) => ({
  name: `station ${station + 1}`,
  urban: true,
  hours: Object.fromEntries(
    airItems.map((item) => [
      item,
      Array.from({ length: hours }, (_, hour) => {
        // One hour in fifty is missing; a daily and a yearly wave, and noise.
        if (random() < 0.02) return null;
        const wave = 1 + 0.4 * Math.sin((hour % 24) / 3.8) + 0.3 * Math.cos(hour / 1394);
        return Number((usual[item] * wave * (0.5 + random())).toFixed(item === 'CO' ? 1 : 0));
      }),
    ]),
  ),
}));
const seconds = Array.from({ length: 5 }, () => {
  const start = performance.now();
  sink += evaluateCityYear({ year, stations }).validDays;
  return (performance.now() - start) / 1000;
}).sort((a, b) => a - b);
const bareYear = perSecond(() => {
  let sum = 0;
  for (const { hours: byItem } of stations)
    for (const item of airItems) for (const value of byItem[item] ?? []) sum += value ?? 0;
  return sum;
}, 1);
const median = seconds[2] as number;
console.log(
  `City-year, 6 stations × ${hours} h × 6 items`.padEnd(44),
  `${median.toFixed(3).padStart(11)} s   ${(median * bareYear).toFixed(0)} × the bare loop   target 1 s ${median < 1 ? 'met' : 'MISSED'} (slowest of five ${Math.max(...seconds).toFixed(3)} s)`,
);
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; checksum ${Math.round(sink)}`,
);
