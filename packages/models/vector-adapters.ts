import type { Adapter } from '@zhanlan/standards';
import { type Bounds, greatestTotal } from './capacity/allocation.ts';
import { type Entry, mixedCapacity, reachCapacity } from './capacity/reach.ts';
import { headroomOf } from './capacity/response.ts';
import { allocateByShare, equalRatio } from './capacity/share.ts';
import { flux, fluxBy, periodLoad, type Sample } from './flux/flux.ts';
import { finiteRelease, instantRelease, pulsePeak } from './river/instant.ts';
import { completeMix, lakeSteady, lakeTransient, mixingLength } from './river/mixing.ts';
import { shoreInstant, shoreSteady } from './river/shore.ts';
import { steadyRiver } from './river/steady.ts';
import { type Given, list, matrix, quantity, required, rows } from './vector-input.ts';

const confluence = (input: Given) => ({
  Cp: required(input, 'Cp', 'concentration'),
  Qp: required(input, 'Qp', 'flow'),
  Ch: required(input, 'Ch', 'concentration'),
  Qh: required(input, 'Qh', 'flow'),
});

const zeroD: Adapter = (input: Given) => {
  const W = quantity(input, 'W', 'load');
  if (W === undefined) return { C: completeMix(confluence(input)), C_mgL: completeMix(confluence(input)) };
  const lake = {
    W,
    Q: quantity(input, 'Q', 'flow') ?? 0,
    k: quantity(input, 'k', 'decay') ?? 0,
    V: required(input, 'V', 'volume'),
  };
  const C0 = quantity(input, 'C0', 'concentration');
  const t = quantity(input, 't', 'time');
  const C = C0 === undefined || t === undefined ? lakeSteady(lake) : lakeTransient(lake, C0, t);
  return { C, C_mgL: C, Ce: lakeSteady(lake) };
};

const length: Adapter = (input: Given) => {
  const B = required(input, 'B', 'length');
  const a = quantity(input, 'a', 'length') ?? 0;
  const reach = {
    B,
    // The bank that is nearer counts.
    a: Math.min(a, B - a),
    u: required(input, 'u', 'plain'),
    Ey: required(input, 'Ey', 'plain'),
  };
  const Lm = mixingLength(reach);
  return { Lm, Lm_m: Lm, L: Lm, coef: (Lm * reach.Ey) / (reach.u * B * B) };
};

const steady: Adapter = (input: Given) => {
  const C0 = quantity(input, 'C0', 'concentration');
  const solution = steadyRiver(
    {
      k: quantity(input, 'k', 'decay') ?? 0,
      u: required(input, 'u', 'plain'),
      Ex: quantity(input, 'Ex', 'plain') ?? 0,
      B: quantity(input, 'B', 'length'),
      A: quantity(input, 'A', 'plain'),
    },
    C0 === undefined ? confluence(input) : { C0 },
  );
  const { alpha, Pe, branch } = solution;
  const places = list(input, 'x', 'length');
  const found = places?.map((x) => solution.at(x));
  const C =
    Array.isArray(input.x) || Array.isArray(input.x_m) || Array.isArray(input.x_km) ? found : found?.[0];
  return { alpha, Pe, branch, C0: solution.C0, C, C_mgL: C };
};

const instant: Adapter = (input: Given) => {
  const spill = {
    M: required(input, 'M', 'mass'),
    A: required(input, 'A', 'plain'),
    Ex: required(input, 'Ex', 'plain'),
    u: required(input, 'u', 'plain'),
    k: quantity(input, 'k', 'decay') ?? 0,
  };
  const places = list(input, 'x', 'length') ?? [0];
  const times = list(input, 't', 'time') ?? [];
  const duration = quantity(input, 'T', 'time') ?? quantity(input, 'duration', 'time');
  const Ch = quantity(input, 'Ch', 'concentration') ?? 0;
  const at = (x: number, t: number): number =>
    Ch + (duration === undefined ? instantRelease(spill, x, t) : finiteRelease(spill, duration, x, t));
  const count = Math.max(places.length, times.length);
  const found =
    times.length === 0
      ? []
      : Array.from({ length: count }, (_, index) =>
          at(places[index] ?? (places[0] as number), times[index] ?? (times[0] as number)),
        );
  const C = count > 1 ? found : found[0];
  const first = places[0] as number;
  const peak = first > 0 ? pulsePeak(spill, first) : null;
  return { C_mgL: C, C, tPeak_s: peak?.t, t_peak_s: peak?.t, Cpeak_mgL: peak?.C, C_peak_mgL: peak?.C };
};

const shore: Adapter = (input: Given) => {
  const B = quantity(input, 'B', 'length');
  const reflects = input.reflection === undefined ? B !== undefined : input.reflection === true;
  const river = {
    h: required(input, 'h', 'length'),
    u: required(input, 'u', 'plain'),
    Ey: required(input, 'Ey', 'plain'),
    k: quantity(input, 'k', 'decay') ?? 0,
    Ch: quantity(input, 'Ch', 'concentration') ?? 0,
    a: quantity(input, 'a', 'length'),
    B: reflects ? B : undefined,
    images: quantity(input, 'images', 'plain') ?? quantity(input, 'n', 'plain'),
  };
  const t = quantity(input, 't', 'time');
  const M = quantity(input, 'M', 'mass');
  const places = list(input, 'x', 'length') ?? [];
  const across = list(input, 'y', 'length') ?? [0];
  const at = (x: number, y: number): number =>
    M !== undefined && t !== undefined
      ? shoreInstant(river, M, required(input, 'Ex', 'plain'), x, y, t)
      : shoreSteady(river, required(input, 'm', 'load'), x, y);
  const count = Math.max(places.length, across.length);
  const found = Array.from({ length: count }, (_, index) =>
    at(places[index] ?? (places[0] as number), across[index] ?? (across[0] as number)),
  );
  const C = count > 1 ? found : found[0];
  return { C_mgL: C, C };
};

const fluxOf: Adapter = (input: Given) => {
  const sample = { C: required(input, 'C', 'concentration'), Q: required(input, 'Q', 'flow') };
  const { perDay, perYear } = flux(sample);
  return { t_per_d: perDay, t_per_a: perYear, kg_per_d: perDay * 1000, g_per_s: sample.C * sample.Q };
};

const fluxMethods: Adapter = (input: Given) => {
  const given = rows(input, ['months', 'samples', 'periods', 'data']);
  const periods = given.map((row) => ({
    C: required(row, 'C', 'concentration'),
    Q: required(row, 'Q', 'flow'),
    days: quantity(row, 'days', 'plain') ?? quantity(row, 'd', 'plain'),
  }));
  const samples: Sample[] = periods;
  const timed = periods.every((one) => one.days !== undefined);
  const days = timed
    ? periods.reduce((sum, one) => sum + (one.days as number), 0)
    : (quantity(input, 'days', 'plain') ?? 365);
  const meanFlow =
    quantity(input, 'Qr', 'flow') ??
    quantity(input, 'Qmean', 'flow') ??
    quantity(input, 'annualMeanQ', 'flow');
  const flows =
    list(input, 'flows', 'plain') ?? list(input, 'Qdaily', 'plain') ?? samples.map((one) => one.Q);
  const year = { meanFlow, flows, days };
  const [A, B, C, D] = (['A', 'B', 'C', 'D'] as const).map((method) => fluxBy(method, samples, year));
  const varied = samples.length >= 3 && new Set(samples.map((one) => one.Q)).size > 1;
  const E = varied && samples.every((one) => one.C > 0 && one.Q > 0) ? fluxBy('E', samples, year) : null;
  const sum = timed ? periodLoad(periods as Array<Sample & { days: number }>) : B;
  return {
    sumCiQi_t: sum,
    sum_CiQi_t: sum,
    meanC_times_meanQ_t: A,
    mean_CQ_t: B,
    meanCQ_t: B,
    meanC_times_Qr_t: C,
    flowWeightedC_times_Qr_t: D,
    flowWeighted_t: D,
    flowWeightedC_mgL:
      samples.reduce((total, one) => total + one.C * one.Q, 0) /
      samples.reduce((total, one) => total + one.Q, 0),
    ratingCurve_t: E,
    A,
    B,
    C,
    C_: C,
    D,
    E,
  };
};

const entryOf = (definition: string): Entry => {
  const text = definition.toLowerCase().replaceAll(/[\s*]/g, '');
  if (/middle|mid|段中|\/\(?2u|l\/2|0\.5k/.test(text)) return 'middle';
  return /head|段首|cs\*?exp\(\+?kl|\)\*?exp\(\+?kl/.test(text) ? 'head' : 'end';
};

const reach: Adapter = (input: Given) => {
  const Q = required(input, 'Q', 'flow');
  const Cs = required(input, 'Cs', 'concentration');
  const C0 = required(input, 'C0', 'concentration');
  const k = quantity(input, 'k', 'decayPerDay') ?? 0;
  const V = quantity(input, 'V', 'volume');
  const W =
    V === undefined
      ? reachCapacity(
          { Q, Cs, C0, k, L: required(input, 'L', 'length'), u: required(input, 'u', 'plain') },
          entryOf(String(input.definition ?? '')),
        )
      : mixedCapacity({ Q, Cs, C0, k, V });
  return { W_kgd: W, W_kg_per_d: W, W, W_td: W / 1000, W_ta: (W * 365) / 1000 };
};

const coefficients = ['responseCoeff_mgL_per_td', 'responseCoeff', 'response', 'coefficients', 'A', 'a'];

function headroom(input: Given, points: number): number[] {
  const spread = (values: number[] | undefined): number[] | undefined =>
    values?.length === 1 ? Array(points).fill(values[0]) : values;
  const stated = spread(list(input, 'headroom', 'plain'));
  if (stated) return stated;
  const target = spread(
    list(input, 'target', 'plain') ?? list(input, 'Cs', 'plain') ?? list(input, 'S', 'plain'),
  );
  const background = spread(list(input, 'background', 'plain') ?? list(input, 'b', 'plain') ?? [0]);
  if (!target || !background) throw new RangeError('没有目标浓度 / there is no target');
  return headroomOf(target, background, quantity(input, 'margin', 'plain') ?? 0);
}

function boundsOf(input: Given, sources: number): Bounds[] {
  const given = (input.bounds_td ?? input.bounds) as unknown;
  const pair = ([min, max]: ReadonlyArray<number | null>): Bounds => ({
    min: min ?? 0,
    max: max ?? undefined,
  });
  if (Array.isArray(given))
    return Array.isArray(given[0]) ? given.map(pair) : Array.from({ length: sources }, () => pair(given));
  const each = (names: string[]): number[] | undefined =>
    names.map((name) => list(input, name, 'plain')).find((values) => values !== undefined);
  const min = each(['Qmin', 'lower', 'min', 'floor']);
  const max = each(['Qmax', 'upper', 'max', 'permit']);
  return Array.from({ length: sources }, (_, source) => ({
    min: min?.[min.length === 1 ? 0 : source] ?? 0,
    max: max?.[max.length === 1 ? 0 : source],
  }));
}

const program: Adapter = (input: Given) => {
  const response = matrix(input, coefficients);
  const field = { response, headroom: headroom(input, response.length) };
  const found = greatestTotal(
    field,
    boundsOf(input, response[0]?.length ?? 0),
    list(input, 'weights', 'plain') ?? list(input, 'prices', 'plain'),
  );
  if (!found.feasible)
    return { feasible: false, status: 'infeasible', Q: null, total: null, over: found.over };
  return {
    feasible: true,
    status: 'optimal',
    Q: found.loads,
    Q_td: found.loads,
    loads: found.loads,
    total: found.total,
    total_td: found.total,
    increment: found.increment,
    binding: found.binding,
    slack: field.headroom.map((one, point) => one - (found.increment[point] as number)),
  };
};

const share: Adapter = (input: Given) => {
  const response = matrix(input, coefficients);
  const field = { response, headroom: headroom(input, response.length) };
  const loads =
    list(input, 'currentLoad', 'plain') ?? list(input, 'load', 'plain') ?? list(input, 'Q', 'plain');
  if (!loads) throw new RangeError('没有现状负荷 / there are no present loads');
  const { increment, shares, allowed } = allocateByShare(field, loads);
  const ratio = equalRatio(field, loads);
  return {
    increment,
    shares,
    allowed_td: allowed,
    allowed,
    total: allowed.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    cut_td: allowed.map((one, source) => (one === null ? 0 : Math.max(0, (loads[source] as number) - one))),
    ratio,
    equalRatio: ratio,
    equalRatio_td: loads.map((load) => load * ratio),
  };
};

/** Groups of published cases that the models answer. */
export const modelsVectorAdapters: Record<string, Adapter> = {
  'mix.zeroD': zeroD,
  'mix.length': length,
  'mix.1Dsteady': steady,
  'mix.1Dinstant': instant,
  'mix.2Dshore': shore,
  'load.flux': fluxOf,
  'load.fluxMethods': fluxMethods,
  'capacity.reach': reach,
  'allocation.LP': program,
  'allocation.share': share,
};
