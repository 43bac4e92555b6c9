import { Decimal, type Numeric } from '../rounding.ts';
import data from './limits.json' with { type: 'json' };

const { agricultural, development } = data;

export type AgriculturalMetal = keyof typeof agricultural.names;
export type AgriculturalItem = AgriculturalMetal | keyof typeof agricultural.other;
/** Use of farmland: paddy 水田, orchard 果园 (for copper) or other. */
export type FarmUse = 'paddy' | 'orchard' | 'other';

/** The items of GB 15618-2018: eight metals whose limits go by pH, and three that do not. */
export const agriculturalItems: ReadonlyArray<{ key: AgriculturalItem; zh: string; en: string }> = [
  ...Object.entries(agricultural.names),
  ...Object.entries(agricultural.other),
].map(([key, { zh, en }]) => ({ key: key as AgriculturalItem, zh, en }));

/** Band of pH, 0–3: up to 5.5, up to 6.5, up to 7.5, above. */
export const phBand = (pH: Numeric): 0 | 1 | 2 | 3 => {
  const value = new Decimal(pH);
  return value.lte(5.5) ? 0 : value.lte(6.5) ? 1 : value.lte(7.5) ? 2 : 3;
};

/** Limits of an item in farmland, mg/kg; `intervention` is `null` where there is none. */
export interface SoilLimits {
  screening: number;
  intervention: number | null;
}

/**
 * Screening and intervention values of farmland (GB 15618-2018, from memory); `null` where pH is needed and unknown.
 * Land under rotation of paddy and dry crops takes the stricter column: give both uses and take the smaller.
 */
export function farmLimits(item: AgriculturalItem, use: FarmUse, pH: Numeric | null): SoilLimits | null {
  if (isOther(item)) return { screening: agricultural.other[item].screening, intervention: null };
  if (pH === null) return null;
  const columns = agricultural.screening[item] as Partial<Record<FarmUse | 'all', number[]>>;
  const interventions = (agricultural.intervention as Partial<Record<AgriculturalItem, number[]>>)[item];
  const column = columns.all ?? columns[use] ?? columns.other;
  const band = phBand(pH);
  return { screening: column?.[band] as number, intervention: interventions?.[band] ?? null };
}
const isOther = (item: AgriculturalItem): item is keyof typeof agricultural.other =>
  item in agricultural.other;

export type FarmRisk = 'low' | 'possible' | 'high';
/** Risk of farmland for one item: at or below screening low, above intervention high. */
export const farmRisk = (content: Numeric, { screening, intervention }: SoilLimits): FarmRisk => {
  const value = new Decimal(content);
  if (value.lte(screening)) return 'low';
  return intervention !== null && value.gt(intervention) ? 'high' : 'possible';
};

/** An item of GB 36600-2018; limits are [class 1, class 2], mg/kg. */
export interface DevelopmentItem {
  key: string;
  zh: string;
  cas: string;
  screening: number[];
  control: number[];
}
/** The 45 basic items 基本项目 and 12 further ones. */
export const developmentItems: readonly DevelopmentItem[] = [...development.basic, ...development.selected];
export const basicItemCount = development.basic.length;

/** An item by Chinese name, CAS number or key. */
export const developmentItem = (text: string): DevelopmentItem | undefined => {
  const wanted = text.trim();
  return developmentItems.find(
    (one) =>
      one.key === wanted || one.zh === wanted || (one.cas !== '-' && one.cas.split(',').includes(wanted)),
  );
};

export type SiteRisk = 'negligible' | 'survey' | 'unacceptable' | 'background';

/**
 * Risk of construction land for one item. Arsenic, cobalt and vanadium above screening but not above the background
 * of the place do not make a plot contaminated.
 *
 * @param landClass 1 第一类用地 or 2 第二类用地; an unknown use is taken as class 1
 * @param background natural background of the item, mg/kg
 */
export function siteRisk(
  item: DevelopmentItem,
  content: Numeric,
  landClass: 1 | 2,
  background: Numeric | null,
): SiteRisk {
  const value = new Decimal(content);
  if (value.lte(item.screening[landClass - 1] as number)) return 'negligible';
  if (background !== null && development.backgroundExempt.includes(item.key) && value.lte(background))
    return 'background';
  return value.gt(item.control[landClass - 1] as number) ? 'unacceptable' : 'survey';
}
