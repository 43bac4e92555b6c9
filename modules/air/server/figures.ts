import {
  type Figure,
  type ObservationInput,
  type ValueState,
  valueStates,
  type Words,
} from '@zhanlan/kernel/contract';
import {
  type AirItem,
  type Aqi,
  concentrationDecimals,
  Decimal,
  type Edition,
  type Evaluation,
  type Iaqi,
  pollutant,
  roundHalfEven,
} from '@zhanlan/standards';
import type { AirJudgement } from '../contract.ts';
import { properties } from './readings.ts';

export type Input = ObservationInput | Figure;

const lowestState = (inputs: readonly Input[]): ValueState =>
  valueStates.find((state) => inputs.some((input) => input.state === state)) ?? 'raw';

/** The published form of what a rule answered, with what it rests on. */
export const figureOf = (result: Evaluation, name: Words, inputs: Input[]): Figure => ({
  kind: 'figure',
  name,
  value: result.value,
  unit: result.unit,
  absence: result.absence,
  standard: result.standard,
  clause: result.clause,
  edition: result.edition,
  rounding: result.rounding,
  state: lowestState(inputs),
  unverified: result.unverified || inputs.some((input) => input.kind === 'figure' && input.unverified),
  steps: result.steps,
  limits: result.limits,
  inputs,
});

export const unitOf = (item: AirItem): string => pollutant(properties[item])?.unit ?? '';

export const iaqiFigure = (result: Iaqi, inputs: Input[]): Figure =>
  figureOf(result, { zh: `${result.item} 分指数`, en: `Individual index of ${result.item}` }, inputs);

export const judgementOf = (result: Aqi): AirJudgement => ({
  level: result.level?.level ?? null,
  grade: result.level?.words ?? null,
  colour: result.level
    ? `#${result.level.rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`
    : null,
  primary: result.primary,
});

export interface Rule {
  standard: string;
  clause: string;
  edition: string;
  unverified: boolean;
}

/**
 * Where a city concentration and its decimals come from. Hours and days of 2026 on: HJ 633-2026 4.2.2, 4.2.3. Before
 * it HJ 663-2013 rounds city means to whole numbers, CO to one decimal; its text was not at hand.
 */
export const cityMeanRule = (edition: Edition, period: 'hour' | 'day'): Rule =>
  edition === '2026'
    ? { standard: 'HJ 633-2026', clause: period === 'hour' ? '4.2.3' : '4.2.2', edition, unverified: false }
    : { standard: 'HJ 663-2013', clause: 'A', edition: '2013', unverified: true };

/** One part of a mean: its exact value, and the reading or figure that it stands for. */
export interface Part {
  value: Decimal;
  input: Input;
}

export interface Mean {
  /** Rounded once, with the decimals of the item; what is judged. */
  rounded: string | null;
  figure: Figure;
}

/** Mean concentration over stations, rounded once. `needed`: fewer parts give no value; `inputs`: what was looked at. */
export function meanConcentration(
  item: AirItem,
  parts: readonly Part[],
  {
    name,
    rule,
    needed,
    stations,
    inputs,
  }: { name: Words; rule: Rule; needed: number; stations: number; inputs?: Input[] },
): Mean {
  const unit = unitOf(item);
  const decimals = concentrationDecimals(item);
  const sum = parts.reduce((total, part) => total.plus(part.value), new Decimal(0));
  const enough = parts.length >= needed;
  const exact = enough ? sum.dividedBy(parts.length) : null;
  const rounded = exact && roundHalfEven(exact, decimals);
  const absence = enough
    ? null
    : parts.length === 0 && !inputs?.length
      ? { code: 'noData' as const, words: { zh: `${item} 无有效数据`, en: `No valid ${item}` } }
      : {
          code: 'tooFewValid' as const,
          words: {
            zh: `${item}：${stations} 个站点中 ${parts.length} 个有效，至少需要 ${needed} 个`,
            en: `${item}: ${parts.length} of ${stations} stations valid, ${needed} needed`,
          },
        };
  return {
    rounded,
    figure: figureOf(
      {
        ...rule,
        value: rounded,
        unit,
        absence,
        rounding:
          rounded === null ? '' : `GB/T 8170：保留 ${decimals} 位小数 / half to even, ${decimals} decimals`,
        steps: exact
          ? [
              {
                label: { zh: `${parts.length} 个站点平均`, en: `Mean of ${parts.length} stations` },
                expression: `${sum.toSignificantDigits(8)} ÷ ${parts.length} = ${exact.toSignificantDigits(6)} → ${rounded} ${unit}`,
              },
            ]
          : [],
        limits: [],
      },
      name,
      inputs ?? parts.map((part) => part.input),
    ),
  };
}

/** Sites whose readings an input rests on, through other figures too. */
const sitesOf = (input: Input): string[] =>
  input.kind === 'observation' ? [input.siteId] : [...new Set(input.inputs.flatMap(sitesOf))];

/**
 * The figure for a caller bound to a district: the value of the city is the same for all, but readings of stations
 * outside the district, and figures of one such station, stay closed, and the figure says so.
 */
export function withinScope(figure: Figure, seen: ReadonlySet<string> | null): Figure {
  if (!seen) return figure;
  const inputs = figure.inputs
    .filter((input) => {
      const [site, ...others] = sitesOf(input);
      return site === undefined || others.length > 0 || seen.has(site);
    })
    .map((input) => (input.kind === 'figure' ? withinScope(input, seen) : input));
  const withheld = figure.inputs.length - inputs.length;
  if (withheld === 0) return { ...figure, inputs };
  const note = {
    label: {
      zh: '本账号所属区县以外的数据不展开',
      en: 'Readings outside the district of this account are not shown',
    },
    expression: `${withheld} / ${figure.inputs.length}`,
  };
  return { ...figure, inputs, steps: [...figure.steps, note] };
}

/** The figure opened only so many floors down. */
export const openedTo = (figure: Figure, floors: number): Figure => ({
  ...figure,
  inputs:
    floors === 0
      ? []
      : figure.inputs.map((input) => (input.kind === 'figure' ? openedTo(input, floors - 1) : input)),
});
