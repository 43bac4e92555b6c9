import { absent, recalled, step } from '../cited-rule.ts';
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
  zh: '未检出（如 0.05L）按检出限的一半计，只写“未检出”而没有检出限的不作评价；没有结果的项目不参加评价。',
  en: 'A non-detect (0.05L) counts half its detection limit; without that limit the item is not judged; items without a result are left out.',
};
export const needsLimit = (zh: string, en: string) =>
  absent(
    'noData',
    `${zh}未检出，须给出检出限（如 0.05L），按其一半计`,
    `${en} was not detected: the detection limit is needed (0.05L), of which half counts`,
  );
/** What a rule shows of items that were not detected without a known limit. */
export const needLimitSteps = (items: ReadonlyArray<{ name: string; en: string }>) =>
  items.map(({ name, en }) =>
    step(`${name}未评价`, `${en} not judged`, '未检出，须给出检出限 / detection limit needed'),
  );
export const saturationField = {
  kind: 'number',
  name: { zh: '溶解氧饱和率', en: 'Oxygen saturation' },
  note: {
    zh: '实测值；达到 90 % 的，溶解氧为Ⅰ类（表 1），不填只按浓度',
    en: 'As measured; from 90 % oxygen is Ⅰ (table 1); left out: by concentration alone',
  },
  unit: '%',
  min: 0,
  max: 500,
  optional: true,
} as const;
/** Multiples of values that were rounded before they were judged. */
export const roundedFirst = {
  zh: '各值先按项目的小数位数修约（环办监测函〔2020〕82号，四舍六入五成双，修约后为 0 的保留一位有效数字；pH 不修约），再评价；超标倍数保留两位小数。',
  en: 'Each value is rounded first, to the decimals of its item (环办监测函〔2020〕82号, half to even, one significant digit where that gives 0; not pH), and then judged; multiples have two decimals.',
};
export const asTheyStand = {
  zh: '输入值按原值与限值比较；超标倍数保留两位小数（四舍六入五成双）。',
  en: 'Values are compared as they stand; multiples have two decimals, half to even.',
};
