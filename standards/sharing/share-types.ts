import { type Fault, fault } from '../cited-rule.ts';
import { collectedSets } from '../collection/data-sets.ts';
import type { Words } from '../evaluation.ts';
import data from './sharing.json' with { type: 'json' };

export type ShareTypeCode = '1' | '2' | '3';
/** Security grade of data (数据分级), 1 lowest. */
export type ShareLevel = 1 | 2 | 3 | 4;

export interface ShareType {
  code: ShareTypeCode;
  name: Words;
  /** Grades that may be shared so. */
  levels: readonly ShareLevel[];
}

export const shareTypes = data.types.map(({ code, zh, en, levels }) => ({
  code,
  name: { zh, en },
  levels,
})) as readonly ShareType[];

/**
 * What is wrong with the share type of a data set: sharing is the rule, so refusing it needs a law, a condition must be
 * said, and the grade must allow the type (grade 3 never without condition, grade 4 not at all).
 */
export function shareTypeFaults(entry: { type: string; level: number; condition?: string | null }): Fault[] {
  const type = shareTypes.find((one) => one.code === entry.type);
  if (!type) return [fault('type', '共享类型只有 1、2、3', 'the share type is 1, 2 or 3')];
  const faults: Fault[] = [];
  if (![1, 2, 3, 4].includes(entry.level))
    faults.push(fault('level', '安全级别只有 1 至 4 级', 'the grade is 1 to 4'));
  else if (!type.levels.includes(entry.level as ShareLevel))
    faults.push(
      fault('grade', `${entry.level} 级数据不得${type.name.zh}`, `grade ${entry.level} may not be shared so`),
    );
  if (type.code !== '1' && !entry.condition?.trim())
    faults.push(
      type.code === '2'
        ? fault('condition', '有条件共享未写条件', 'the condition is not stated')
        : fault('basis', '不予共享未写依据', 'the legal basis of the refusal is not stated'),
    );
  return faults;
}

export interface SharedSet {
  code: string;
  name: Words;
  level: ShareLevel;
  type: ShareTypeCode;
  condition: string;
  /** Key of {@link updateCycles}. */
  cycle: string;
}

const cycleOf = (unit: string, amount: number): string => {
  const known: Record<string, string> = {
    'minute 10': 'realTime',
    'hour 1': 'hour',
    'hour 4': 'hour',
    'day 1': 'day',
    'day 7': 'week',
    'month 1': 'month',
    'month 3': 'quarter',
    'month 6': 'halfYear',
    'year 1': 'year',
  };
  return known[`${unit} ${amount}`] ?? 'irregular';
};

/** The collected data sets with grade, share type and condition. */
export const sharedSets: readonly SharedSet[] = collectedSets.map(({ code, name, every }) => {
  const [level, type, condition] = (
    data.sets as unknown as Record<string, [ShareLevel, ShareTypeCode, string]>
  )[code] ?? [2, '2', '未定级，按内部数据办理'];
  return { code, name, level, type, condition, cycle: cycleOf(every.unit, every.amount) };
});

export interface UpdateCycle {
  cycle: string;
  name: Words;
  /** Code of the European frequency list that DCAT uses. */
  frequency: string;
}

export const updateCycles: readonly UpdateCycle[] = data.cycles.map(({ cycle, zh, en, frequency }) => ({
  cycle,
  name: { zh, en },
  frequency,
}));

/** Update cycle (更新周期), by key or Chinese name, as the address that `dct:accrualPeriodicity` takes. */
export function dcatFrequency(cycle: string): string | null {
  const found = updateCycles.find((one) => one.cycle === cycle || one.name.zh === cycle.trim());
  return found ? `${data.frequencyAuthority}${found.frequency}` : null;
}
