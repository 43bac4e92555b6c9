import { Decimal } from '../rounding.ts';
import data from './substitution.json' with { type: 'json' };

/** Valid hours that the substitute is taken from; `null` where the quarter captured less than the table covers. */
export function substitutionWindow(capture: Decimal, invalidHours: Decimal): number | null {
  const row = data.hj75.rows.find(
    ({ captureFrom, invalidUpTo }) =>
      capture.gte(captureFrom) && (invalidUpTo === null || invalidHours.lte(invalidUpTo)),
  );
  return row?.hours ?? null;
}

/** What stands for the missing amount, or why nothing does. */
export type Substitute =
  | { value: Decimal; from: number }
  | { value: null; why: 'captureTooLow' | 'historyTooShort' | 'noFlow'; needed: number };

/**
 * Hourly emission of an invalid run by HJ 75-2017 (from memory): the greatest of the last 180, 720 or 2160 valid hourly
 * emissions. Amounts only: a concentration is never substituted.
 *
 * @param capture quarterly capture in %
 * @param invalidHours length of the invalid run in h
 * @param history valid hourly emissions in kg before the failure (before the last successful calibration where out of
 * control), the latest last
 */
export function substituteGasHour(
  capture: Decimal,
  invalidHours: Decimal,
  history: readonly Decimal[],
): Substitute {
  const hours = substitutionWindow(capture, invalidHours);
  if (hours === null) return { value: null, why: 'captureTooLow', needed: 75 };
  if (history.length < hours) return { value: null, why: 'historyTooShort', needed: hours };
  return { value: Decimal.max(...history.slice(-hours)), from: hours };
}

/** A day of waste water without a valid daily mean. */
export interface WaterGap {
  /** Volume of the day in m³; nothing is substituted without flow. */
  volume: Decimal;
  /** `sampling`: samples were taken but the day is not valid; `notSampling`: no automatic samples. */
  period: 'sampling' | 'notSampling';
  /** Concentrations of manual samples in mg/L. */
  manual: readonly Decimal[];
  /** Valid daily loads in kg before the last good check, the latest last. */
  history: readonly Decimal[];
}

/**
 * Daily load of waste water where there is no valid daily mean, by HJ 356-2019 (from memory): without automatic samples
 * the mean of at least 4 manual samples times the volume comes first; else the greatest of the last 30 valid daily loads.
 */
export function substituteWaterDay({ volume, period, manual, history }: WaterGap): Substitute {
  const { days, manualSamples } = data.hj356;
  if (volume.lte(0)) return { value: null, why: 'noFlow', needed: 0 };
  if (period === 'notSampling' && manual.length >= manualSamples)
    return {
      value: Decimal.sum(...manual)
        .dividedBy(manual.length)
        .times(volume)
        .dividedBy(1000),
      from: manual.length,
    };
  if (history.length < days) return { value: null, why: 'historyTooShort', needed: days };
  return { value: Decimal.max(...history.slice(-days)), from: days };
}
