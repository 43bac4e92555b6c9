import { decimalOf } from '../cited-rule.ts';
import { type Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import { measured } from '../surface-water/items.ts';
import { convertUnit, plainUnit } from '../units.ts';
import type { Adapter } from '../vectors/run.ts';
import {
  comprehensiveIndex,
  type TrophicItem,
  type TrophicPart,
  trophicGrade,
  trophicIndex,
  trophicItem,
  trophicWeights,
} from './trophic.ts';

type Given = Record<string, unknown>;

/** A unit at the end of a name: `Chla_mgm3`, `SD (cm)`, `TP_ug_L`. */
const unitAtEnd = /[\s_([](mg_?\/?m3|[uμ]g_?\/?m3|mg_?\/?L|[uμ]g_?\/?L|g_?\/?L|cm|dm|mm|m)[)\]]?$/i;
/** `TLI_Chla` and `TLI(Chla)` name an index, not a concentration. */
const indexPrefix = /^TLI[_\s(]*/i;
const lengths: Record<string, number> = { m: 1, dm: 0.1, cm: 0.01, mm: 0.001 };

/** An item and the unit that its name ends in. */
function named(key: string): { item: TrophicItem; unit: string | null } | null {
  const text = key.normalize('NFKC').trim().replace(indexPrefix, '');
  const whole = trophicItem(text);
  if (whole) return { item: whole, unit: null };
  const unit = unitAtEnd.exec(text);
  const item = trophicItem(unit ? text.slice(0, unit.index) : text);
  const plain = unit?.[1]?.replaceAll(/[_/]/g, '').replace(/(m3|L)$/i, '/$1') ?? null;
  return item ? { item, unit: plain } : null;
}

/** A value in the unit of its item; `null` where its unit is of another kind. */
function inUnit(value: Decimal, unit: string | null, item: TrophicItem): Decimal | null {
  if (unit === null) return value;
  if (item.unit === 'm') {
    const factor = lengths[unit.toLowerCase()];
    return factor === undefined ? null : value.times(factor);
  }
  // Chlorophyll a is taken per m³, all else per litre; laboratories report either.
  const [from, to] = [plainUnit(unit), plainUnit(item.unit)];
  const perLitre = convertUnit(value, from, 'mg/L') ?? convertUnit(value, from, 'mg/m3')?.dividedBy(1000);
  if (!perLitre) return null;
  return to === 'mg/m3' ? perLitre.times(1000) : perLitre;
}

const objectOf = (value: unknown): Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};

/** Indices as given, else from measured values beside them or in a block of their own. */
function partsOf(input: Given): { parts: TrophicPart[]; impossible: boolean } {
  const chosen = [input.params, input.parameters, input.items].find(Array.isArray) as string[] | undefined;
  const wanted = chosen && new Set(chosen.map((name) => named(String(name))?.item));
  const units = objectOf(input.units);
  const found = new Map<TrophicItem, TrophicPart>();
  let impossible = false;
  const values = { ...input, ...objectOf(input.values ?? input.concentrations ?? input.data) };
  const indices = { ...objectOf(input.indices) };
  for (const [key, raw] of Object.entries(values)) {
    if (indexPrefix.test(key)) {
      indices[key] = raw;
      continue;
    }
    const name = named(key);
    const value = measured(raw as Numeric | null);
    if (!name || !value || wanted?.has(name.item) === false) continue;
    const stated = name.unit ?? (typeof units[key] === 'string' ? (units[key] as string) : null);
    const used = inUnit(value, stated, name.item);
    const index = used && trophicIndex(name.item, used);
    if (index) found.set(name.item, { item: name.item, value: used, index });
    else impossible = true;
  }
  for (const [key, raw] of Object.entries(indices)) {
    const item = named(key)?.item;
    const index = decimalOf(raw);
    if (item && index && wanted?.has(item) !== false) found.set(item, { item, value: null, index });
  }
  return { parts: [...found.values()], impossible };
}

const trophic: Adapter = (input: Given) => {
  const { parts, impossible } = partsOf(input);
  const whole = decimalOf(input.TLI ?? input.index) ?? comprehensiveIndex(parts);
  const index = impossible ? null : whole;
  const grade = index && trophicGrade(index);
  const weights = trophicWeights(parts.map((part) => part.item));
  return {
    indices: Object.fromEntries(parts.map((part) => [part.item.key, part.index.toString()])),
    ...Object.fromEntries(parts.map((part) => [`TLI_${part.item.key}`, part.index.toString()])),
    weights: Object.fromEntries([...weights].map(([item, weight]) => [item.key, weight.toString()])),
    TLI: index?.toString() ?? null,
    TLI_rounded: index && roundHalfEven(index, 1),
    grade: grade?.zh ?? null,
    gradeEn: grade?.en ?? null,
    eutrophic: index?.greaterThan(50) ?? null,
  };
};

/** Groups of published cases of lakes. */
export const lakeVectorAdapters: Record<string, Adapter> = { 'lake.TLI': trophic };
