import { type Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import { measured } from '../surface-water/items.ts';
import { asRulesRead, type Given, isList } from '../surface-water/vector-inputs.ts';
import type { Adapter } from '../vectors/run.ts';
import { evaluateSea, inorganicNitrogen, unionisedAmmonia } from './evaluate.ts';
import {
  classesCounted,
  eutrophicationGrade,
  eutrophicationIndex,
  nearshoreGrade,
  type SeaShares,
  seaShares,
} from './grades.ts';
import { type SeaClass, seaClasses, seaItem, seaItemClass } from './items.ts';

const classNamed = (text: unknown): SeaClass | undefined =>
  typeof text === 'string' || typeof text === 'number'
    ? seaClasses[(classesCounted(String(text)).at(-1) ?? 0) - 1]
    : undefined;

/** The first of the inputs whose name fits, with the unit that its name ends in. */
function given(input: Given, name: RegExp): { value: Decimal; unit: string | null } | null {
  for (const [key, raw] of Object.entries(input)) {
    const plain = key.normalize('NFKC').replaceAll('-', '');
    if (!name.test(plain)) continue;
    const value = measured(raw as Numeric | null);
    if (value === null) continue;
    const unit = /umol|μmol/i.test(plain)
      ? 'umol'
      : /ug|μg/i.test(plain)
        ? 'ug'
        : /mg/i.test(plain)
          ? 'mg'
          : null;
    return { value, unit };
  }
  return null;
}

/** Nitrogen in mg/L as N, by the unit in the name of the input, else by `unit`, else as it stands. */
function nitrogenOf(input: Given, name: RegExp): Decimal | null {
  const found = given(input, name);
  if (!found) return null;
  const stated = String(input.unit ?? input.units ?? '').normalize('NFKC');
  const unit = found.unit ?? (/mol/i.test(stated) ? 'umol' : /[uμ]g/i.test(stated) ? 'ug' : 'mg');
  if (unit === 'umol') return inorganicNitrogen(found.value, 0, 0);
  return unit === 'ug' ? found.value.dividedBy(1000) : found.value;
}

const nitrate = /^(NO3|nitrate|硝酸盐|硝态氮)/i;
const nitrite = /^(NO2|nitrite|亚硝酸盐|亚硝态氮)/i;
const ammonium = /^(NH4|NH3|TAN|ammoni|氨|铵)/i;

const sharesOf = (input: Given): (SeaShares & { sum: Decimal }) | null => {
  const entry = Object.entries(input).find(([, value]) => typeof value === 'object' && value !== null);
  const [key, amounts] = entry ?? ['sharesPct', input];
  const numbers = Object.fromEntries(
    Object.entries(amounts as Given).filter(([, value]) => measured(value as Numeric) !== null),
  ) as Record<string, Numeric>;
  return seaShares(numbers, /pct|share|percent|比例|%/i.test(key) ? 100 : undefined);
};

/** Shares as published keep their digits; those of counts and areas are rounded to one decimal. */
const shown = (share: Decimal | null | undefined): string | null =>
  share ? (share.decimalPlaces() > 4 ? roundHalfEven(share, 1) : share.toString()) : null;

const sharesAnswer: Adapter = (input: Given) => {
  const shares = sharesOf(input);
  return {
    sum: shown(shares?.sum),
    goodShare: shown(shares?.good),
    goodAreaShare: shown(shares?.good),
    class1Share: shown(shares?.first),
    inferiorShare: shown(shares?.inferior),
    grade: shares && (nearshoreGrade(shares)?.zh ?? null),
  };
};

/** Groups of published cases that the rules of sea water answer. */
export const seaVectorAdapters: Record<string, Adapter> = {
  'sea.class': (input: Given) => {
    const target = classNamed(input.target ?? input.targetClass);
    const block = [input.values, input.items, input.data].find(isList) ?? {};
    const units = isList(input.units) ? input.units : {};
    const values = Object.entries(block).map(([name, raw]) => [
      name,
      asRulesRead(raw, units[name] ?? input.unit, seaItem(name)?.unit ?? '', input),
    ]);
    const result = evaluateSea(Object.fromEntries(values) as Record<string, Numeric>, {
      target,
      normalPh: input.normalPh as [number, number] | undefined,
      rawShellfish: input.rawShellfish === true || input.shellfish === true,
    });
    const classes = Object.fromEntries(result.items.map((one) => [one.given, one.class]));
    return {
      class: result.class,
      determining: result.determining.map((one) => one.given),
      worst: result.determining.map((one) => one.given),
      items: classes,
      itemClass: classes,
      compliant: result.compliant,
      exceedTimes: Object.fromEntries(
        result.items.filter((one) => one.exceedance !== null).map((one) => [one.given, one.exceedance]),
      ),
    };
  },
  'sea.DIN': (input: Given) => {
    const parts = [nitrate, nitrite, ammonium].map((name) => nitrogenOf(input, name));
    if (parts.some((part) => part === null)) return { DIN_mgL: null, class: null };
    const sum = (parts as Decimal[]).reduce((total, part) => total.plus(part));
    const item = seaItem('DIN');
    return {
      DIN_mgL: sum.toString(),
      DIN: sum.toString(),
      DIN_umolL: sum.dividedBy('0.014').toString(),
      class: item && seaItemClass(item, sum),
    };
  },
  'sea.UIA': (input: Given) => {
    const nitrogen = nitrogenOf(input, ammonium);
    const temperature = given(input, /^(t$|temp|T_|水温|温度)/i)?.value;
    const salinity = given(input, /^(s$|sal|盐度)/i)?.value;
    const acidity = given(input, /^pH/i)?.value;
    if (!nitrogen || !temperature || !salinity || !acidity)
      return { pKa: null, fPct: null, UIA_mgL: null, complies: null, class: null };
    const found = unionisedAmmonia(nitrogen.dividedBy('0.014'), temperature, salinity, acidity);
    const item = seaItem('UIA');
    const judged = item && seaItemClass(item, found.concentration);
    return {
      pKa: found.pKa.toString(),
      fPct: found.percent.toString(),
      f: found.percent.dividedBy(100).toString(),
      UIA_mgL: found.concentration.toString(),
      UIA: found.concentration.toString(),
      complies: judged === '一类',
      class: judged,
    };
  },
  'sea.eutrophicationE': (input: Given) => {
    const micro = /[uμ]g/i.test(String(input.unit ?? '').normalize('NFKC'));
    const nutrient = (name: RegExp): Decimal | null => {
      const found = given(input, name);
      return (
        found &&
        (found.unit === 'ug' || (micro && found.unit === null) ? found.value.dividedBy(1000) : found.value)
      );
    };
    // COD is in mg/L also where the nutrients are in μg/L.
    const cod = given(input, /^(COD|化学需氧量)/i)?.value;
    const [din, dip] = [nutrient(/^(DIN|无机氮)/i), nutrient(/^(DIP|PO4|活性磷酸盐)/i)];
    if (!cod || !din || !dip) return { E: null, grade: null };
    const index = eutrophicationIndex(cod, din, dip);
    const heavy = index.greaterThanOrEqualTo(1);
    return { E: index.toString(), grade: eutrophicationGrade(index).zh, eutrophic: heavy };
  },
  'sea.nearshoreGrade': sharesAnswer,
  'sea.areaShare': sharesAnswer,
};
