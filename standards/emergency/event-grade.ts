import data from './grades.json' with { type: 'json' };

/** Grade of an environmental emergency 突发环境事件: Ⅰ 特别重大, Ⅱ 重大, Ⅲ 较大, Ⅳ 一般. */
export type EventGrade = 'I' | 'II' | 'III' | 'IV';

export const eventGrades: Record<EventGrade, { zh: string; en: string }> = {
  I: { zh: '特别重大（Ⅰ级）', en: 'Grade I, especially major' },
  II: { zh: '重大（Ⅱ级）', en: 'Grade II, major' },
  III: { zh: '较大（Ⅲ级）', en: 'Grade III, large' },
  IV: { zh: '一般（Ⅳ级）', en: 'Grade IV, ordinary' },
};

/** Whose figures: 2011 the decree on reporting, 2014 the national plan, which grades by more deaths. */
export type GradeEdition = keyof typeof data.thresholds;

/** What is known of an event; a fact that is left out is unknown, and `none` says that there is nothing of it. */
export interface EventFacts {
  dead?: number | null;
  /** Poisoned; from 2014 on together with the seriously injured. */
  poisoned?: number | null;
  evacuated?: number | null;
  /** Direct economic loss, 万元. */
  loss?: number | null;
  /** Whose central source had to stop taking water. */
  intakeStopped?: 'none' | 'township' | 'county' | 'prefecture' | null;
  ecology?: 'none' | 'damaged' | 'partlyLost' | 'lost' | null;
  boundary?: 'none' | 'prefecture' | 'province' | 'nation' | null;
  /** Heavy metals, dangerous chemicals or hazardous waste in a sensitive area; grades by the decree of 2011 alone. */
  hazardousInSensitiveArea?: boolean | null;
}

export interface GradedFact {
  fact: keyof EventFacts;
  grade: EventGrade;
}

const byWords = {
  intakeStopped: new Map<unknown, EventGrade>([
    ['none', 'IV'],
    ['township', 'III'],
    ['county', 'II'],
    ['prefecture', 'I'],
  ]),
  ecology: new Map<unknown, EventGrade>([
    ['none', 'IV'],
    ['damaged', 'III'],
    ['partlyLost', 'II'],
    ['lost', 'I'],
  ]),
  boundary: new Map<unknown, EventGrade>([
    ['none', 'IV'],
    ['prefecture', 'III'],
    ['province', 'II'],
    ['nation', 'I'],
  ]),
};
export const severestFirst: readonly EventGrade[] = ['I', 'II', 'III', 'IV'];

/** The grade by each fact that is known; the grade of the event is the severest of them. */
export function gradedFacts(facts: EventFacts, edition: GradeEdition = '2014'): GradedFact[] {
  const numbers = (['dead', 'poisoned', 'evacuated', 'loss'] as const).flatMap((fact): GradedFact[] => {
    const value = facts[fact];
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return [];
    const from = data.thresholds[edition][fact];
    const grade = (['I', 'II', 'III'] as const).find((one) => value >= from[one]) ?? 'IV';
    return [{ fact, grade }];
  });
  const words = (['intakeStopped', 'ecology', 'boundary'] as const).flatMap((fact): GradedFact[] => {
    const grade = byWords[fact].get(facts[fact]);
    return grade ? [{ fact, grade }] : [];
  });
  const hazard = edition === '2011' ? facts.hazardousInSensitiveArea : null;
  const byHazard: GradedFact = { fact: 'hazardousInSensitiveArea', grade: hazard ? 'II' : 'IV' };
  return [...numbers, ...words, ...(typeof hazard === 'boolean' ? [byHazard] : [])];
}

/** The severest grade; `null` where no fact is known. */
export const eventGrade = (facts: EventFacts, edition: GradeEdition = '2014'): EventGrade | null => {
  const graded = gradedFacts(facts, edition);
  return severestFirst.find((grade) => graded.some((one) => one.grade === grade)) ?? null;
};

/**
 * Hours within which the city or county bureau reports. An event whose grade is unclear is reported as Ⅰ or Ⅱ where it
 * touches what article 4 lists; `null` where the grade is unclear and nothing of that is known.
 */
export function reportWithinHours(
  grade: EventGrade | 'unclear',
  touchesArticle4: boolean | null,
): number | null {
  if (grade !== 'unclear') return data.reportWithinHours[grade];
  return touchesArticle4 ? data.reportWithinHours.II : null;
}

/** Severity of a CAP 1.2 alert for a grade. */
export const capSeverity = (grade: EventGrade): string => data.capSeverity[grade];
