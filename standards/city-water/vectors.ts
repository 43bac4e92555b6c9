import { decimalOf } from '../cited-rule.ts';
import type { Decimal, Numeric } from '../rounding.ts';
import type { WaterBody } from '../surface-water/items.ts';
import type { Adapter } from '../vectors/run.ts';
import { cityCwqi, cwqiChange, cwqiItem, cwqiOf } from './cwqi.ts';

type Given = Record<string, unknown>;

const bodyNamed = (text: unknown): WaterBody | null => {
  const plain = String(text ?? '').toLowerCase();
  if (/lake|reservoir|湖|库/.test(plain)) return 'lake';
  return /river|河|stream|canal/.test(plain) ? 'river' : null;
};

const index =
  (usual: WaterBody): Adapter =>
  (input: Given) => {
    const values = (input.values ?? input.concentrations ?? input.items ?? input) as Record<string, Numeric>;
    const body = bodyNamed(input.waterBody ?? input.body ?? input.type) ?? usual;
    const { cwqi, parts, missing } = cwqiOf(values, body);
    const indices = new Map(parts.map(({ item, index }) => [item, index.toString()]));
    // Under the name that was given as well as under its key.
    const perItem = Object.fromEntries([
      ...[...indices].map(([item, index]) => [item.key, index]),
      ...Object.keys(values).flatMap((name) => {
        const item = cwqiItem(name);
        const found = item && indices.get(item);
        return found === undefined ? [] : [[name, found]];
      }),
    ]);
    const sum = cwqi?.toString() ?? null;
    return { perItem, CWQI: sum, riverCWQI: sum, lakeCWQI: sum, missing: missing.map((item) => item.key) };
  };

/** The first number under a name that fits. */
const numberNamed = (input: Given, name: RegExp): Decimal | null =>
  decimalOf(Object.entries(input).find(([key]) => name.test(key.replaceAll('_', '')))?.[1]);

const city: Adapter = (input: Given) => {
  const river = numberNamed(input, /^(river|河流?)(CWQI|index|水质指数)?$|^CWQI(r|river|河流)$/i);
  const lake = numberNamed(input, /^(lake|湖库?)(CWQI|index|水质指数)?$|^CWQI(l|lake|湖库)$/i);
  const sections = numberNamed(input, /^M$|^(river)?sections$|^river(sections|count|n)$|断面数/i);
  const points = numberNamed(input, /^N$|^(lake)?points$|^lake(points|sections|count|n)$|点位数/i);
  const base = numberNamed(input, /^(base|prev|last)/i);
  // A single kind of water needs no number to be weighted by.
  const lone = river === null || lake === null;
  const parts = [
    { cwqi: river, count: sections ?? (lone && river ? decimalOf(1) : null) },
    { cwqi: lake, count: points ?? (lone && lake ? decimalOf(1) : null) },
  ];
  const needed = parts.filter(({ cwqi, count }) => !count?.isZero() && (cwqi !== null || count !== null));
  const known = needed.flatMap(({ cwqi, count }) => (cwqi && count ? [{ cwqi, count }] : []));
  const given = numberNamed(input, /^(city|now|current)/i);
  const found = given ?? (known.length === needed.length ? cityCwqi(known) : null);
  const change = found && base && cwqiChange(found, base);
  return {
    cityCWQI: found?.toString() ?? null,
    changePct: change?.toString() ?? null,
    improved: change?.lessThan(0) ?? null,
  };
};

/** Groups of published cases of the city index. */
export const cityWaterVectorAdapters: Record<string, Adapter> = {
  'cwqi.river': index('river'),
  'cwqi.lakeItems': index('lake'),
  'cwqi.lake': index('lake'),
  'cwqi.city': city,
};
