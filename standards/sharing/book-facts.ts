import { mask, maskRules } from './masking.ts';
import { sharedSets, updateCycles } from './share-types.ts';
import data from './sharing.json' with { type: 'json' };

const typeName = (code: string): string => data.types.find((one) => one.code === code)?.zh ?? code;
const cycleName = (cycle: string): string =>
  updateCycles.find((one) => one.cycle === cycle)?.name.zh ?? cycle;

/** The rules of sharing as the rule book prints them, in Chinese. */
export const sharingBookFacts = {
  types: data.types.map(({ code, zh, meaning, condition }) => ({ code, name: zh, meaning, condition })),
  steps: data.steps.map(({ zh, who, workdays, outcome }) => ({
    name: zh,
    who,
    within: workdays === null ? '' : `${workdays} 个工作日`,
    outcome,
  })),
  masks: maskRules.map(({ kind, code, name, method, example }) => ({
    code,
    name: name.zh,
    method: method.zh,
    before: example,
    after: mask(kind, example),
  })),
  sets: sharedSets.map(({ name, level, type, condition, cycle }) => ({
    name: name.zh,
    level,
    type: typeName(type),
    condition,
    cycle: cycleName(cycle),
  })),
  metadata: data.metadata.map(({ name, requirement }) => ({ name, requirement })),
};
