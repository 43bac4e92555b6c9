import type { CheckInputs, CheckSubject } from './inputs.ts';

type Kind = (value: unknown) => unknown;

/** The value, or nothing where it is not of its kind. */
const text: Kind = (value) => (typeof value === 'string' ? value : undefined);
const number: Kind = (value) => (Number.isFinite(value) ? value : undefined);
const written: Kind = (value) => number(value) ?? text(value);
const list =
  (kind: Kind): Kind =>
  (value) =>
    Array.isArray(value) ? value.map((one) => kind(one) ?? null) : undefined;
const whole =
  (kind: Kind): Kind =>
  (value) =>
    Array.isArray(value) && value.every((one) => kind(one) !== undefined) ? value : undefined;
const pair =
  (kind: Kind): Kind =>
  (value) =>
    Array.isArray(value) && value.length === 2 ? whole(kind)(value) : undefined;
const byItem: Kind = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one) ?? null]))
    : undefined;

const kinds: { [S in CheckSubject]: { [K in keyof CheckInputs[S]]-?: Kind } } = {
  value: {
    medium: text,
    item: text,
    value: written,
    unit: text,
    storedUnit: text,
    detectionLimit: number,
    judgedLimit: number,
    instrument: pair(number),
    time: text,
    received: text,
    intervalMinutes: number,
    flag: text,
    system: text,
    edition: text,
    temperature: number,
    salinity: number,
  },
  series: {
    medium: text,
    item: text,
    values: list(number),
    times: whole(text),
    intervalSeconds: number,
    due: number,
    detectionLimit: number,
  },
  sample: { medium: text, values: byItem, due: whole(text) },
  statistic: { min: written, mean: written, max: written },
  // A position of NaN is no missing position: its check says what is wrong with it.
  position: {
    position: pair((value) => (typeof value === 'number' ? value : undefined)),
    written: pair(text),
    system: text,
    registered: pair(number),
  },
  comparison: { item: text, value: written, others: list(written) },
  transmission: {
    due: number,
    received: number,
    valid: number,
    flow: written,
    concentration: written,
    logger: written,
    platform: written,
  },
  validity: {
    valid: number,
    due: number,
    values: list(number),
    dates: whole(text),
    stations: number,
    validStations: number,
    samples: number,
  },
};

/**
 * The parts of an input that are of their kind. What is not is left out, so that the check does not judge instead of
 * failing; in a list of values it becomes a gap.
 */
export function wellFormed<S extends CheckSubject>(subject: S, input: unknown): Partial<CheckInputs[S]> {
  const given: Readonly<Record<string, unknown>> =
    typeof input === 'object' && input !== null ? { ...input } : {};
  const known = Object.entries<Kind>(kinds[subject]).flatMap(([key, kind]) => {
    const value = kind(given[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(known) as Partial<CheckInputs[S]>;
}
