import { decimalOf } from '../cited-rule.ts';
import type { Decimal, Numeric } from '../rounding.ts';
import { cityIndex, cwqi, indexChange } from '../surface-water/city-index.ts';
import { measured, surfaceItem, type WaterBody } from '../surface-water/items.ts';
import type { Adapter } from '../vectors/run.ts';

type Given = Record<string, unknown>;

const bodyNamed = (text: unknown): WaterBody | null => {
  const plain = String(text ?? '').toLowerCase();
  if (/lake|reservoir|湖|库/.test(plain)) return 'lake';
  return /river|河|stream|canal/.test(plain) ? 'river' : null;
};

const index =
  (usual: WaterBody): Adapter =>
  (input: Given) => {
    const values = (input.values ?? input.concentrations ?? input.items ?? input) as Given;
    const given = Object.entries(values).flatMap(([name, raw]) => {
      const item = surfaceItem(name);
      const value = measured(raw as Numeric | null);
      return item && value ? [{ name, item, value }] : [];
    });
    const body = bodyNamed(input.waterBody ?? input.body ?? input.type) ?? usual;
    const found = cwqi(new Map(given.map((one) => [one.item.key, one.value])), body);
    const indices = new Map(found.byItem.map((one) => [one.item, one.index?.toString() ?? null]));
    // Under the name that was given as well as under its key.
    const perItem = Object.fromEntries([
      ...[...indices].map(([item, one]) => [item.key, one]),
      ...given.flatMap(({ name, item }) => (indices.has(item) ? [[name, indices.get(item)]] : [])),
    ]);
    const CWQI = found.cwqi?.toString() ?? null;
    return { perItem, CWQI, riverCWQI: CWQI, lakeCWQI: CWQI, missing: found.missing.map((one) => one.key) };
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
  // Of one kind of water alone the number is not needed: its index is that of the city.
  const lone = (own: Decimal | null, other: Decimal | null) => (own && !other ? decimalOf(1) : null);
  const parts = [
    { cwqi: river, count: sections ?? lone(river, lake) },
    { cwqi: lake, count: points ?? lone(lake, river) },
  ].filter(({ cwqi: one, count }) => !count?.isZero() && (one !== null || count !== null));
  const known = parts.flatMap(({ cwqi: one, count }) => (one && count ? [{ cwqi: one, count }] : []));
  const weighted = known.length === parts.length ? cityIndex(known[0] ?? null, known[1] ?? null) : null;
  const found = numberNamed(input, /^(city|now|current)/i) ?? weighted;
  const change = found && base && indexChange(found, base);
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
