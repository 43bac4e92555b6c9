export * from './catalogue.ts';
export {
  type Check,
  type CheckBasis,
  type CheckEffect,
  type CheckExample,
  type CheckGroup,
  type CheckOutcome,
  checkEffects,
  checkGroups,
  type Evidence,
  type Finding,
  type Severity,
  severities,
} from './check.ts';
export type { CheckInputs, CheckSubject, Medium, Written } from './inputs.ts';
export { type ItemRange, itemRanges, rangeOf } from './items.ts';
export { saturatedOxygen } from './logic.ts';
export { flatLineFlags, hampelFlags, QARTOD, type QartodFlag, spikeFlags } from './sensor-quality.ts';
export { arrivalClock } from './time.ts';
