import limits from '../data/water-limits.json' with { type: 'json' };
import { itemKey, itemNames } from './item-names.ts';

/** An item of GB 3838-2002 table 2 or 3: one limit, met or not, for drinking-water sources. */
export interface SourceItem {
  table: 2 | 3;
  key: string;
  /** HJ code. */
  code: string;
  name: string;
  en: string;
  unit: string;
  limit: number;
  /** One of the 33 items of table 3 that are monitored each month; which ones they are is from memory. */
  monthly: boolean;
}

type Row = (typeof limits.gb3838.table2)[number] | (typeof limits.gb3838.table3)[number];

function itemOf(row: Row, table: 2 | 3): SourceItem {
  const key = itemKey(row.name) ?? row.name;
  return {
    table,
    key,
    code: row.code ?? itemNames[key]?.codes[0] ?? '',
    name: row.name.replace(/\(以.*$/, ''),
    en: itemNames[key]?.en ?? key,
    unit: row.unit,
    limit: row.limit,
    monthly: 'inMonthly33' in row ? row.inMonthly33 : true,
  };
}

/** GB 3838-2002 table 2, the 5 supplementary items, and table 3, the 80 special items. */
export const sourceItems: readonly SourceItem[] = [
  ...limits.gb3838.table2.map((row) => itemOf(row, 2)),
  ...limits.gb3838.table3.map((row) => itemOf(row, 3)),
];
const byKey = new Map(sourceItems.map((item) => [item.key, item]));

/** An item of tables 2 and 3 by its key, HJ code or name. */
export const sourceItem = (text: string): SourceItem | undefined =>
  byKey.get(text) ?? byKey.get(itemKey(text) ?? '');

/** Limits of the man-made change of water temperature in ℃, weekly means (GB 3838-2002 table 1). */
export const temperatureLimits = (() => {
  const rule = limits.gb3838.table1.find((row) => row.key === 'waterTemp')?.rule;
  if (!rule) throw new Error('water-limits.json has no rule for the water temperature');
  return { rise: rule.weeklyMeanMaxRise, drop: rule.weeklyMeanMaxDrop };
})();
