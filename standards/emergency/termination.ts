/** Media as HJ 589-2021 tells them apart when monitoring may end; the sea is outside it. */
export type EmergencyMedium = 'water' | 'other' | 'marine';

export interface TerminationState {
  medium: EmergencyMedium;
  /** Hours for which all points of the latest plan complied, or were at background, without a break. */
  compliantHours?: number | null;
  /** Rounds in a row in which all points of the latest plan complied. */
  compliantRounds?: number | null;
  /** The expert group holds that it may end. */
  expertsAgree?: boolean | null;
}

/** Hours of continuous compliance for water, and rounds for other media (HJ 589-2021 clause 10). */
export const terminationNeeds = { hours: 48, rounds: 3 } as const;

/**
 * Whether the end of emergency monitoring 应急监测终止 may be proposed; `null` where nothing is known that decides
 * it, or the event is outside the standard.
 */
export function mayProposeEnd(state: TerminationState): boolean | null {
  if (state.medium === 'marine') return null;
  if (state.expertsAgree) return true;
  const [held, needed] =
    state.medium === 'water'
      ? [state.compliantHours, terminationNeeds.hours]
      : [state.compliantRounds, terminationNeeds.rounds];
  if (typeof held === 'number' && Number.isFinite(held)) return held >= needed;
  return state.expertsAgree === false ? false : null;
}
