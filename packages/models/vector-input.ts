/** The input of a worked case: names carry their units (`k_per_d`, `t_s`, `L_km`), or the unit of the formula is meant. */
export type Given = Record<string, unknown>;

/** What a suffix multiplies by, to the unit of the formula. */
const suffixes = {
  plain: {},
  concentration: { ugl: 1e-3, gl: 1e3 },
  flow: { m3d: 1 / 86_400, td: 1 / 86_400, ls: 1e-3, m3h: 1 / 3600, m3a: 1 / 31_536_000 },
  length: { km: 1e3, cm: 1e-2 },
  time: { min: 60, h: 3600, hr: 3600, hours: 3600, d: 86_400, days: 86_400 },
  mass: { kg: 1e3, t: 1e6, mg: 1e-3 },
  /** g/s */
  load: {
    kgd: 1 / 86.4,
    td: 1e6 / 86_400,
    gd: 1 / 86_400,
    kgh: 1 / 3.6,
    kgs: 1e3,
    mgs: 1e-3,
    ta: 1e6 / 31_536_000,
  },
  /** 1/s */
  decay: { d1: 1 / 86_400, d: 1 / 86_400, h: 1 / 3600, '1d': 1 / 86_400, '1h': 1 / 3600, day: 1 / 86_400 },
  /** 1/d */
  decayPerDay: { s: 86_400, h: 24, '1s': 86_400, '1h': 24 },
  volume: { km3: 1e9, '1e4m3': 1e4, wanm3: 1e4 },
} as const satisfies Record<string, Record<string, number>>;
export type Kind = keyof typeof suffixes;

/** The values under a name with or without a unit, in the unit of the formula; `undefined` where there are none. */
function found(input: Given, name: string, kind: Kind): { values: unknown[]; factor: number } | undefined {
  for (const [key, raw] of Object.entries(input)) {
    if (raw === null || raw === undefined) continue;
    const [base, ...rest] = key.split('_');
    if (base !== name) continue;
    const unit = rest
      .join('')
      .toLowerCase()
      .replace(/^per/, '')
      .replaceAll(/per|[/^-]/g, '');
    const factors: Readonly<Record<string, number>> = suffixes[kind];
    return { values: Array.isArray(raw) ? raw : [raw], factor: factors[unit] ?? 1 };
  }
  return undefined;
}

const number = (raw: unknown): number =>
  typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : (raw as number);

export function list(input: Given, name: string, kind: Kind): number[] | undefined {
  const given = found(input, name, kind);
  return given?.values.map((one) => number(one) * given.factor);
}

export const quantity = (input: Given, name: string, kind: Kind): number | undefined =>
  list(input, name, kind)?.[0];

/** @throws RangeError where it is not given */
export function required(input: Given, name: string, kind: Kind): number {
  const value = quantity(input, name, kind);
  if (value === undefined) throw new RangeError(`缺少 ${name} / ${name} is missing`);
  return value;
}

export function rows(input: Given, names: readonly string[]): Given[] {
  const given = names.map((name) => input[name]).find(Array.isArray);
  if (given) return given as Given[];
  const [C, Q] = [list(input, 'C', 'concentration'), list(input, 'Q', 'flow')];
  const days = list(input, 'days', 'plain');
  if (!C || !Q) throw new RangeError('没有样品 / there are no samples');
  return C.map((one, index) => ({
    C: one,
    Q: Q[index],
    ...(days && days.length === C.length ? { days: days[index] } : {}),
  }));
}

export function matrix(input: Given, names: readonly string[]): number[][] {
  const given = names.map((name) => input[name]).find(Array.isArray);
  if (!given) throw new RangeError('没有响应系数 / there are no response coefficients');
  return (given as unknown[]).map((row) => (Array.isArray(row) ? row : [row]).map(number));
}
