import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { spearman } from '../statistics/spearman.ts';
import type { Adapter } from '../vectors/run.ts';
import { evaluateMeans, type SectionValues } from './basin.ts';
import { share } from './drinking-source.ts';
import { itemClass, type SurfaceItem, surfaceClasses, surfaceClassOf, surfaceItem } from './items.ts';
import { pollutantLabel } from './main-pollutants.ts';
import { evaluateSection, type SectionItem, sectionStatus } from './section.ts';
import { basinChange, basinStatus, mean, meanPh, statusChange } from './statistics.ts';
import { bodyIn, type Given, isList, nonDetectIn, numbersOf, valuesIn } from './vector-inputs.ts';
import { sourceVectorAdapters } from './vectors-source.ts';

const knownItem = (name: unknown): SurfaceItem => {
  const item = surfaceItem(String(name));
  if (!item) throw new Error(`unknown item ${name}`);
  return item;
};

const section: Adapter = (input: Given) => {
  const target = surfaceClassOf(input.target ?? input.targetClass);
  const values = valuesIn(input);
  const result = evaluateSection({
    waterBody: bodyIn(input),
    values,
    nonDetect: nonDetectIn(input) === 'full' ? 'full' : 'half',
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
    ...name.split(/[-–—~～至]/).map((part) => surfaceClasses.indexOf(surfaceClassOf(part) as never)),
  );

const basin: Adapter = (input: Given) => {
  const { sections } = input;
  const counts: Array<[string, number]> = Array.isArray(sections)
    ? sections.map((one) => [String(isList(one) ? one.class : one), 1])
    : Object.entries(isList(input.counts) ? input.counts : {}).map(([name, count]) => [name, Number(count)]);
  const counted = counts.reduce((sum, [, count]) => sum + count, 0);
  const all = typeof sections === 'number' ? sections : counted;
  const sum = (fits: (worst: number) => boolean): number =>
    counts.reduce((total, [name, count]) => {
      const worst = worstIn(name);
      return total + (worst >= 0 && fits(worst) ? count : 0);
    }, 0);
  const good =
    input.goodShare ??
    percent(
      sum((worst) => worst <= 2),
      all,
    );
  const inferior =
    input.inferiorShare ??
    percent(
      sum((worst) => worst === 5),
      all,
    );
  if (good === null || inferior === null) return { goodShare: null, inferiorShare: null, status: null };
  return {
    goodShare: good,
    inferiorShare: inferior,
    status: basinStatus(good as Numeric, inferior as Numeric).zh,
  };
};

const basinMean: Adapter = (input: Given) => {
  const sections = ((input.sections ?? input.points ?? []) as Given[]).map(valuesIn) as SectionValues[];
  const result = evaluateMeans(sections, bodyIn(input));
  const given = new Map(
    sections.flatMap((one) => Object.keys(one)).map((name) => [surfaceItem(name)?.key, name]),
  );
  const nameOf = ({ item }: SectionItem): string => given.get(item.key) ?? item.key;
  return {
    mean: Object.fromEntries(
      [...result.items, ...result.apart].map((one) => [nameOf(one), one.value.toString()]),
    ),
    class: result.class,
    status: result.status?.zh ?? null,
    determining: result.items.filter((one) => one.class === result.class).map(nameOf),
    mainPollutants: result.mainPollutants.map(nameOf),
  };
};

const statuses = [...new Set(surfaceClasses.map((one) => sectionStatus[one].zh))];
const change: Adapter = ({ prev, now }: { prev: unknown; now: unknown }) => {
  const grades = [prev, now].map((one) => {
    const name = String(isList(one) ? (one.status ?? '') : one);
    const found = surfaceClassOf(name);
    return statuses.indexOf(found ? sectionStatus[found].zh : name);
  });
  const [before = -1, after = -1] = grades;
  if (before >= 0 && after >= 0) return { verdict: statusChange(before - after).zh };
  const { difference, words } = basinChange(
    prev as { good: number; inferior: number },
    now as { good: number; inferior: number },
  );
  return { dG_minus_dD: difference.toString(), verdict: words.zh };
};

const trend: Adapter = ({ series, alpha }: { series: Numeric[]; alpha?: Numeric }) => {
  const found = spearman(series, Number(alpha) === 0.01 ? '0.01' : '0.05');
  return {
    rs: found && roundHalfEven(found.coefficient, 3),
    Wp: found?.critical ?? null,
    verdict: found?.words.zh ?? null,
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
  'rounding.thenClass': (input: Given) =>
    assessedOf(knownItem(input.item), (input.mean ?? input.value) as Numeric, input),
  'stats.pHmean': ({ pH, values = pH }: { pH: Numeric[]; values?: Numeric[] }) =>
    roundHalfEven(meanPh(values), 2),
  'stats.nonDetect': (input: Given) => {
    const item = knownItem(input.item);
    const values = numbersOf(input.values as unknown[], nonDetectIn(input));
    if (values.length === 0) return { mean: null, assessed: null, class: null };
    const average = item.key === 'pH' ? meanPh(values) : mean(values);
    return { mean: average.toString(), ...assessedOf(item, average, input) };
  },
  ...sourceVectorAdapters,
};
