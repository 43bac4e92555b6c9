import type { Words } from '../evaluation.ts';
import data from './labels.json' with { type: 'json' };

/** `judge` as usual; `exempt` not judged for exceedance; `substitute` invalid, the amount is substituted. */
export type LabelEffect = 'judge' | 'exempt' | 'substitute';

/** An electronic label 电子标记 that an operator puts on a period of an outlet. */
export interface ElectronicLabel {
  code: string;
  name: Words;
  /** Condition of production or treatment, or abnormality of the monitor. */
  family: 'production' | 'monitor';
  effect: LabelEffect;
}

export const electronicLabels: readonly ElectronicLabel[] = data.labels.map(
  ({ code, zh, en, family, effect }) => ({
    code,
    name: { zh, en },
    family: family as ElectronicLabel['family'],
    effect: effect as LabelEffect,
  }),
);

export const labelEffects = Object.fromEntries(
  data.effects.map(({ effect, zh, en }) => [effect, { zh, en }]),
) as Readonly<Record<LabelEffect, Words>>;

/** When a label of a day must be in, as local time `YYYY-MM-DDTHH:mm`: noon of the next day (from memory). */
export function labelDeadline(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return `${next.toISOString().slice(0, 10)}T${data.deadline.clock}`;
}
