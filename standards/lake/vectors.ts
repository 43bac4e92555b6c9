import { decimalOf } from '../cited-rule.ts';
import type { Decimal, Numeric } from '../rounding.ts';
import { itemKey } from '../surface-water/item-names.ts';
import { measured } from '../surface-water/items.ts';
import {
  comprehensiveTrophicIndex,
  type TrophicItem,
  trophicGrade,
  trophicIndex,
  trophicItems,
  trophicUnit,
} from '../surface-water/trophic.ts';
import { convertUnit, plainUnit } from '../units.ts';
import type { Adapter } from '../vectors/run.ts';

type Given = Record<string, unknown>;
type Indices = Partial<Record<TrophicItem, Decimal>>;

/** A unit at the end of a name: `Chla_mgm3`, `SD (cm)`, `TP_ug_L`. */
const unitAtEnd = /[\s_([](mg_?\/?m3|[uμ]g_?\/?m3|mg_?\/?L|[uμ]g_?\/?L|g_?\/?L|cm|dm|mm|m)[)\]]?$/i;
/** `TLI_Chla` and `TLI(Chla)` name an index, not a concentration. */
const indexPrefix = /^TLI[_\s(]*/i;
const lengths: Record<string, number> = { m: 1, dm: 0.1, cm: 0.01, mm: 0.001 };

/** Spellings that only lakes have. */
const lakeNames: ReadonlyArray<[TrophicItem, RegExp]> = [
  ['Chla', /^(chl|叶绿素)/i],
  ['SD', /^(secchi|transparency|透明度)/i],
];

function itemNamed(text: string): TrophicItem | undefined {
  const key = itemKey(text);
  return (
    trophicItems.find((item) => item === key) ?? lakeNames.find(([, name]) => name.test(text.trim()))?.[0]
  );
}

/** An item and the unit that its name ends in. */
function named(key: string): { item: TrophicItem | undefined; unit: string | null } {
  const text = key.normalize('NFKC').trim().replace(indexPrefix, '').replace(/\)$/, '');
  const unit = unitAtEnd.exec(text);
  const plain = unit?.[1]?.replaceAll(/[_/]/g, '').replace(/(m3|L)$/i, '/$1') ?? null;
  return { item: itemNamed(unit ? text.slice(0, unit.index) : text), unit: plain };
}

/** A value in the unit of its formula; `null` where its unit is of another kind. */
function inUnit(value: Decimal, unit: string | null, item: TrophicItem): Decimal | null {
  if (unit === null) return value;
  const wanted = trophicUnit(item);
  if (wanted === 'm') {
    const factor = lengths[unit.toLowerCase()];
    return factor === undefined ? null : value.times(factor);
  }
  // Chlorophyll a is taken per m³, all else per litre; laboratories report either.
  const perLitre = convertUnit(value, unit, 'mg/L') ?? convertUnit(value, unit, 'mg/m3')?.dividedBy(1000);
  return perLitre && plainUnit(wanted) === 'mg/m3' ? perLitre.times(1000) : (perLitre ?? null);
}

const objectOf = (value: unknown): Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};

/** Indices as given, else from measured values beside them or in a block of their own; `null` where a value has none. */
function indicesOf(input: Given): Indices | null {
  const chosen = [input.params, input.parameters, input.items].find(Array.isArray) as unknown[] | undefined;
  const wanted = chosen && new Set(chosen.map((name) => named(String(name)).item));
  const units = objectOf(input.units);
  const found: Indices = {};
  const given: Given = { ...objectOf(input.indices) };
  for (const [key, raw] of Object.entries({ ...input, ...objectOf(input.values ?? input.concentrations) })) {
    if (indexPrefix.test(key)) {
      given[key] = raw;
      continue;
    }
    const { item, unit } = named(key);
    const value = measured(raw as Numeric | null);
    if (!item || !value || wanted?.has(item) === false) continue;
    const used = inUnit(value, unit ?? (typeof units[key] === 'string' ? units[key] : null), item);
    const index = used && trophicIndex(item, used);
    if (!index) return null;
    found[item] = index;
  }
  for (const [key, raw] of Object.entries(given)) {
    const { item } = named(key);
    const index = decimalOf(raw);
    if (item && index && wanted?.has(item) !== false) found[item] = index;
  }
  return found;
}

const trophic: Adapter = (input: Given) => {
  const indices = indicesOf(input);
  const total = decimalOf(input.TLI ?? input.index) ?? (indices && comprehensiveTrophicIndex(indices));
  const grade = total && trophicGrade(total);
  return {
    indices: Object.fromEntries(
      Object.entries(indices ?? {}).map(([item, index]) => [item, index.toString()]),
    ),
    TLI: total?.toString() ?? null,
    grade: grade?.zh ?? null,
    gradeEn: grade?.en ?? null,
  };
};

/** Groups of published cases of lakes. */
export const lakeVectorAdapters: Record<string, Adapter> = { 'lake.TLI': trophic };
