import type { Evaluation, Words } from '../evaluation.ts';
import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import {
  exceedance,
  itemClass,
  measured,
  type SurfaceClass,
  type SurfaceItem,
  surfaceClasses,
  surfaceItem,
  type WaterBody,
} from './items.ts';
import { mainPollutants } from './main-pollutants.ts';

export interface SectionItem {
  item: SurfaceItem;
  value: Decimal;
  class: SurfaceClass;
  /** Against the target class, else against Ⅲ; two decimals. */
  exceedance: string | null;
}

export interface SectionResult extends Evaluation {
  class: SurfaceClass | null;
  /** Items whose class is the class of the section 定类因子. */
  determining: string[];
  items: SectionItem[];
  /** Total nitrogen and faecal coliforms: reported apart, they decide nothing. */
  apart: SectionItem[];
  compliant: boolean | null;
  /** Up to three items, only when the class is worse than Ⅲ. */
  mainPollutants: SectionItem[];
  status: Words | null;
}

/** Names of the items that decide the class of a section, for a sentence. */
export const determiningNames = ({
  items,
  determining,
}: Pick<SectionResult, 'items' | 'determining'>): string =>
  items
    .filter((one) => determining.includes(one.item.key))
    .map((one) => one.item.name)
    .join('、');

export const sectionStatus: Record<SurfaceClass, Words> = {
  Ⅰ: { zh: '优', en: 'Excellent' },
  Ⅱ: { zh: '优', en: 'Excellent' },
  Ⅲ: { zh: '良好', en: 'Good' },
  Ⅳ: { zh: '轻度污染', en: 'Lightly polluted' },
  Ⅴ: { zh: '中度污染', en: 'Moderately polluted' },
  劣Ⅴ: { zh: '重度污染', en: 'Heavily polluted' },
};

export interface SectionInput {
  waterBody: WaterBody;
  /** Values by key or HJ code; text such as `0.05L` is a non-detect. */
  values: Record<string, Numeric | null | undefined>;
  target?: SurfaceClass | undefined;
  nonDetect?: 'half' | 'full';
  /** Means are rounded before they are judged (环办监测函〔2020〕82号); a single reading is judged as it stands. */
  rounded?: boolean;
}

const rank = (one: SectionItem): number => surfaceClasses.indexOf(one.class);

/** Class of a section by its worst item (GB 3838-2002 5.1, 环办[2011]22号), against its target class. */
export function evaluateSection({
  waterBody,
  values,
  target,
  nonDetect = 'half',
  rounded = false,
}: SectionInput): SectionResult {
  const items: SectionItem[] = [];
  const apart: SectionItem[] = [];
  for (const [key, raw] of Object.entries(values)) {
    const item = surfaceItem(key);
    const exact = measured(raw, nonDetect);
    if (!item || exact === null) continue;
    const value = rounded ? new Decimal(roundKeepingDigit(exact, item.decimals)) : exact;
    // A plain number is compared as it is: only what exceeds is worth an exact quotient.
    const found = itemClass(item, typeof raw === 'number' && !rounded ? raw : value, waterBody);
    const worse = surfaceClasses.indexOf(found) > surfaceClasses.indexOf(target ?? 'Ⅲ');
    const multiple = worse ? exceedance(item, value, waterBody, target ?? 'Ⅲ') : null;
    const one = {
      item,
      value,
      class: found,
      exceedance: multiple && roundHalfEven(multiple, 2),
    };
    if (item.decides) items.push(one);
    else if (item.key !== 'TN' || waterBody === 'lake') apart.push(one);
  }
  const base = {
    unit: '',
    standard: 'GB 3838-2002',
    clause: '5.1',
    edition: '2002',
    rounding: rounded
      ? '四舍六入五成双，修约后为 0 时保留一位有效数字 / half to even; one significant digit is kept'
      : '',
    unverified: items.some((one) => one.item.unverified),
    items,
    apart,
  };
  if (items.length === 0) {
    return {
      ...base,
      value: null,
      absence: {
        code: 'noData',
        words: {
          zh: '没有可评价的水质项目，不能定类',
          en: 'no item to evaluate: the class cannot be judged',
        },
      },
      class: null,
      determining: [],
      compliant: null,
      mainPollutants: [],
      status: null,
      steps: [],
      limits: [],
    };
  }
  const worst = Math.max(...items.map(rank));
  const found = surfaceClasses[worst] as SurfaceClass;
  const determining = items.filter((one) => rank(one) === worst);
  return {
    ...base,
    value: found,
    absence: null,
    class: found,
    determining: determining.map((one) => one.item.key),
    compliant: target ? worst <= surfaceClasses.indexOf(target) : null,
    mainPollutants: mainPollutants(items, waterBody),
    status: sectionStatus[found],
    steps: items.map((one) => ({
      label: { zh: one.item.name, en: one.item.key },
      expression: `${one.value} ${one.item.unit} → ${one.class}`,
    })),
    limits: determining.map((one) => ({
      label: { zh: `${one.item.name} Ⅰ–Ⅴ类限值`, en: `${one.item.key}, limits of Ⅰ–Ⅴ` },
      value: one.item.limits[waterBody]
        .map((limit) => (Array.isArray(limit) ? limit.join('–') : String(limit)))
        .join(' / '),
      unit: one.item.unit,
    })),
  };
}
