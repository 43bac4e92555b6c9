import { absent, recalled } from '../cited-rule.ts';
import type { Basis } from '../rule.ts';
import { itemNames } from './item-names.ts';
import { surfaceClasses, surfaceItems } from './items.ts';

export const gb3838 = (clause: string): [Basis] => [
  { standard: 'GB 3838-2002', clause, edition: '2002', from: '2002-06-01', until: null },
];
/** GB 3838-2002 judges data from its first day on; before it another edition was in force, which is not held here. */
export const dateField = {
  kind: 'date',
  name: { zh: '采样日期', en: 'Date of the sample' },
  note: { zh: '不填按现行版本', en: 'Left out: the edition in force' },
  optional: true,
} as const;
export const circular22 = (clause: string): [Basis] => [
  { standard: '环办[2011]22号', clause, edition: '2011', from: '2011-03-01', until: null },
];
export const recalledCircular22 = (clause: string) =>
  recalled('环办[2011]22号', clause, '2011', '2011-03-01');

export const bodyField = {
  kind: 'choice',
  name: { zh: '水体', en: 'Water body' },
  options: [
    { value: 'river', name: { zh: '河流', en: 'River' } },
    { value: 'lake', name: { zh: '湖泊、水库', en: 'Lake or reservoir' } },
  ],
} as const;
export const bodyOf = (value: unknown): 'river' | 'lake' | null =>
  value === 'river' || value === 'lake' ? value : null;
export const noBody = absent('noData', '未选水体', 'no water body is chosen');

export const classField = (zh: string, en: string) =>
  ({
    kind: 'choice',
    name: { zh, en },
    options: surfaceClasses
      .slice(0, 5)
      .map((one) => ({ value: one, name: { zh: `${one} 类`, en: `Class ${one}` } })),
  }) as const;

export const itemField = {
  kind: 'choice',
  name: { zh: '项目', en: 'Item' },
  options: surfaceItems.map(({ key, name, en }) => ({ value: key, name: { zh: name, en } })),
} as const;

const itemsOf = (keep: (key: string) => boolean) =>
  surfaceItems
    .filter((item) => keep(item.key))
    .map(({ key, name, en, unit }) => ({ key, name: { zh: name, en }, unit }));

/** One value for each item of table 1; `0.05L` is a non-detect. */
export const valuesField = (keep: (key: string) => boolean = () => true) =>
  ({
    kind: 'items',
    name: { zh: '各项目的值', en: 'Values by item' },
    items: itemsOf(keep),
    nonDetect: true,
  }) as const;

export const englishName = (key: string): string => itemNames[key]?.en ?? key;

export const halves = {
  zh: '未检出（如 0.05L）按检出限的一半计；没有结果的项目不参加评价。',
  en: 'A non-detect (0.05L) counts half its detection limit; items without a result are left out.',
};
export const asTheyStand = {
  zh: '输入值按原值与限值比较；超标倍数保留两位小数（四舍六入五成双）。',
  en: 'Values are compared as they stand; multiples have two decimals, half to even.',
};
