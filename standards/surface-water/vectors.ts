import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { spearman } from '../statistics/spearman.ts';
import { amountOf, inOrderOfYears } from '../vectors/read.ts';
import type { Adapter } from '../vectors/run.ts';
import { evaluateMeans, type SectionValues } from './basin.ts';
import { share } from './drinking-source.ts';
import {
  itemClass,
  lacksDetectionLimit,
  measured,
  type SurfaceItem,
  surfaceClasses,
  surfaceClassOf,
  surfaceItem,
} from './items.ts';
import { pollutantLabel } from './main-pollutants.ts';
import { evaluateSection, type SectionItem, sectionStatus } from './section.ts';
import { basinChange, basinStatus, mean, meanPh, statusChange } from './statistics.ts';
import {
  asRulesRead,
  bodyIn,
  type Given,
  isList,
  nonDetectIn,
  numbersOf,
  saturationIn,
  valuesIn,
} from './vector-inputs.ts';
import { sourceVectorAdapters } from './vectors-source.ts';

const knownItem = (name: unknown): SurfaceItem => {
  const item = surfaceItem(String(name));
  if (!item) throw new Error(`unknown item ${name}`);
  return item;
};

const unitOf = (name: string): string | undefined => surfaceItem(name)?.unit;

const section: Adapter = (input: Given) => {
  const target = surfaceClassOf(
    input.target ?? input.targetClass ?? input.goal ?? input.functionClass ?? input.水质目标,
  );
  const values = valuesIn(input, unitOf);
  const result = evaluateSection({
    waterBody: bodyIn(input),
    values,
    nonDetect: nonDetectIn(input) === 'full' ? 'full' : 'half',
    saturation: saturationIn(input),
    ...(target && { target }),
  });
  // A case names its items as it gives them: by key, code or Chinese name.
  const given = new Map(Object.keys(values).map((name) => [surfaceItem(name)?.key, name]));
  const nameOf = ({ item }: SectionItem): string => given.get(item.key) ?? item.key;
  const exceeding = result.items.filter((one) => one.exceedance !== null);
  const order = [...exceeding].sort((a, b) => Number(b.exceedance) - Number(a.exceedance));
  const determining = result.items.filter((one) => result.determining.includes(one.item.key));
  const classes = Object.fromEntries(result.items.map((one) => [nameOf(one), one.class]));
  return {
    class: result.class,
    status: result.status?.zh ?? null,
    compliant: result.compliant,
    determining: determining.map(nameOf),
    mainPollutants: result.mainPollutants.map(nameOf),
    exceedTimes: Object.fromEntries(exceeding.map((one) => [nameOf(one), one.exceedance])),
    order: order.map(nameOf),
    items: classes,
    itemClass: classes,
    perItem: classes,
    reportedSeparately: Object.fromEntries(result.apart.map((one) => [nameOf(one), one.class])),
    needDetectionLimit: result.needLimit.map((item) => given.get(item.key) ?? item.key),
    // The published cases name the multiple without 倍, which the bulletins write.
    label: result.mainPollutants.map((one) => pollutantLabel(one).replace('倍', '')).join('、'),
  };
};

const percent = (part: number, whole: number): string | null => {
  const found = share(new Decimal(part), new Decimal(whole));
  return found && roundHalfEven(found, 1);
};

/** Rank of the worst class that the name of a count covers: `Ⅰ-Ⅲ`, `劣Ⅴ`, `IV`; −1 for what is no class. */
const worstIn = (name: string): number =>
  Math.max(
    -1,
    ...name
      .replace(/^(?:优良|good)$/i, 'Ⅲ')
      .split(/[-–—~～至、，,+和及]/)
      .map((part) => surfaceClasses.indexOf(surfaceClassOf(part) as never)),
  );

const basin: Adapter = (input: Given) => {
  const { sections } = input;
  const named = [input.counts, input.classes, input.classCounts].find(isList) ?? {};
  const counts: Array<[string, number]> = Array.isArray(sections)
    ? sections.map((one) => [String(isList(one) ? one.class : one), 1])
    : Object.entries(named).map(([name, count]) => [name, amountOf(count)?.toNumber() ?? 0]);
  // What is no class, such as a section without water, has no share.
  const total = (of: typeof counts) => of.reduce((sum, [, count]) => sum + count, 0);
  const unknown = total(counts.filter(([name]) => worstIn(name) < 0));
  const stated = Array.isArray(sections) ? null : amountOf(sections ?? input.total);
  const all = (stated?.toNumber() ?? total(counts)) - unknown;
  const sum = (fits: (worst: number) => boolean): number =>
    counts.reduce((total, [name, count]) => {
      const worst = worstIn(name);
      return total + (worst >= 0 && fits(worst) ? count : 0);
    }, 0);
  const given = (name: string) => (input[name] === undefined ? null : amountOf(input[name]));
  const good =
    given('goodShare') ??
    percent(
      sum((worst) => worst <= 2),
      all,
    );
  const inferior =
    given('inferiorShare') ??
    percent(
      sum((worst) => worst === 5),
      all,
    );
  if (good === null || inferior === null) return { goodShare: null, inferiorShare: null, status: null };
  return {
    goodShare: String(good),
    inferiorShare: String(inferior),
    status: basinStatus(good, inferior).zh,
  };
};

const basinMean: Adapter = (input: Given) => {
  const sections = ((input.sections ?? input.points ?? []) as Given[]).map((one) =>
    valuesIn({ unit: input.unit, units: input.units, ...one }, unitOf),
  ) as SectionValues[];
  const result = evaluateMeans(sections, bodyIn(input));
  const given = new Map(
    sections.flatMap((one) => Object.keys(one)).map((name) => [surfaceItem(name)?.key, name]),
  );
  const nameOf = ({ item }: Pick<SectionItem, 'item'>): string => given.get(item.key) ?? item.key;
  return {
    // The mean as it is; its class is that of the rounded one.
    mean: Object.fromEntries(result.means.map((one) => [nameOf(one), one.mean.toString()])),
    class: result.class,
    status: result.status?.zh ?? null,
    determining: result.items.filter((one) => one.class === result.class).map(nameOf),
    mainPollutants: result.mainPollutants.map(nameOf),
  };
};

const statuses = [...new Set(surfaceClasses.map((one) => sectionStatus[one].zh))];
/** A period of a change: its block or name, else the inputs whose names begin alike (`prevStatus`, `nowGood`). */
function periodIn(input: Given, name: RegExp): unknown {
  const own = Object.entries(input).filter(([key]) => name.test(key));
  const whole = own.find(([key]) => key.replace(name, '') === '');
  if (whole) return whole[1];
  return Object.fromEntries(
    own.map(([key, value]) => [key.replace(name, '').replace(/^_/, '').toLowerCase(), value]),
  );
}
const shareIn = (period: unknown, name: RegExp): Decimal | null =>
  isList(period) ? amountOf(Object.entries(period).find(([key]) => name.test(key))?.[1]) : null;

const change: Adapter = (input: Given) => {
  const periods = [
    periodIn(input, /^(?:prev(?:ious)?|before|last|base|上期|前期)/i),
    periodIn(input, /^(?:now|cur(?:rent)?|this|本期)/i),
  ];
  const grades = periods.map((one) => {
    const name = String(isList(one) ? (one.status ?? one.class ?? one.grade ?? '') : (one ?? ''));
    const found = surfaceClassOf(name);
    return statuses.indexOf(found ? sectionStatus[found].zh : name.trim());
  });
  const [before = -1, after = -1] = grades;
  if (before >= 0 && after >= 0) return { verdict: statusChange(before - after).zh };
  const [was, is] = periods.map((one) => ({
    good: shareIn(one, /^(?:good|优良)/i),
    inferior: shareIn(one, /^(?:inferior|劣)/i),
  }));
  if (!was?.good || !was.inferior || !is?.good || !is.inferior)
    return { dG_minus_dD: null, verdict: null, reason: 'both periods must be known' };
  const { difference, words } = basinChange(
    { good: was.good, inferior: was.inferior },
    { good: is.good, inferior: is.inferior },
  );
  return { dG_minus_dD: difference.toString(), verdict: words.zh };
};

const trend: Adapter = (input: Given) => {
  const series = inOrderOfYears(input.series ?? input.values ?? input.C, input.years ?? input.t);
  const found = series && spearman(series, Number(input.alpha) === 0.01 ? '0.01' : '0.05');
  return {
    rs: found && roundHalfEven(found.coefficient, 3),
    Wp: found?.critical ?? null,
    verdict: found?.words.zh ?? null,
    reason: found ? null : 'at least five periods without a gap are needed',
  };
};

/** A mean as it is assessed, and its class. */
const assessedOf = (item: SurfaceItem, value: Numeric, input: Given) => {
  const assessed = roundKeepingDigit(value, item.decimals);
  return { assessed, class: itemClass(item, assessed, bodyIn(input)) };
};

/** Published worked cases of surface water. */
export const surfaceWaterVectorAdapters: Record<string, Adapter> = {
  'surface.sectionClass': section,
  'surface.exceedance': section,
  'surface.boundary': section,
  'surface.mainPollutants': section,
  'surface.basinStatus': basin,
  'surface.basinMean': basinMean,
  'surface.change': change,
  'surface.trend': trend,
  'rounding.thenClass': (input: Given) => {
    const item = knownItem(input.item);
    const value = asRulesRead(input.mean ?? input.value, input.unit, item.unit, input);
    const exact = value === null ? null : measured(value);
    return exact ? assessedOf(item, exact, input) : { assessed: null, class: null };
  },
  'stats.pHmean': (input: Given) => {
    const values = numbersOf([input.pH ?? input.values ?? input.series ?? []].flat());
    return values.length > 0 ? roundHalfEven(meanPh(values), 2) : null;
  },
  'stats.nonDetect': (input: Given) => {
    const item = knownItem(input.item);
    const none = { mean: null, assessed: null, class: null };
    const read = [input.values ?? []].flat().map((raw) => asRulesRead(raw, input.unit, item.unit, input));
    if (read.some(lacksDetectionLimit)) return { ...none, reason: 'detection limit needed' };
    const values = numbersOf(read, nonDetectIn(input));
    if (values.length === 0) return { ...none, reason: 'no value' };
    const average = item.key === 'pH' ? meanPh(values) : mean(values);
    return { mean: average.toString(), ...assessedOf(item, average, input) };
  },
  ...sourceVectorAdapters,
};
