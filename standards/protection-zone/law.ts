import type { ZoneLevel } from './river.ts';

/** What stands or happens in a zone. */
export type ZoneMatter =
  | { kind: 'outfall' }
  | { kind: 'activity'; name: ZoneActivity }
  | ({ kind: 'project' } & ZoneProject);

/** `provincial`: banned in every zone by the Guangdong regulation; `other`: any other that may pollute the water. */
export type ZoneActivity =
  | 'cageCulture'
  | 'tourism'
  | 'swimming'
  | 'angling'
  | 'mooring'
  | 'grazing'
  | 'provincial'
  | 'other';

export interface ZoneProject {
  stage: 'new' | 'expansion' | 'rebuild' | 'existing';
  /** Serves water supply or the protection of the source. */
  forSupply?: boolean;
  discharges?: boolean | null;
  heavyPolluter?: boolean | null;
  /** A rebuild that raises what is discharged. */
  raisesDischarge?: boolean | null;
}

export interface ZoneVerdict {
  /** `null` where what is known does not decide it. */
  violation: boolean | null;
  /** Article and paragraph of the Water Pollution Prevention and Control Law 水污染防治法, unless `law` is `guangdong`. */
  article: string | null;
  law: 'national' | 'guangdong';
  condition: 'measures' | 'noRaise' | null;
  action: 'demolishOrClose' | 'remove' | null;
}

const verdict = (
  violation: boolean | null,
  article: string | null,
  rest: Partial<Pick<ZoneVerdict, 'law' | 'condition' | 'action'>> = {},
): ZoneVerdict => ({ violation, article, law: 'national', condition: null, action: null, ...rest });

/**
 * What articles 64–67 of the Water Pollution Prevention and Control Law (as amended 2017) and article 43 of the
 * Guangdong regulation say of a matter in a zone.
 */
export function judgeInZone(level: ZoneLevel, matter: ZoneMatter): ZoneVerdict {
  if (matter.kind === 'outfall') return verdict(true, '64', { action: 'remove' });
  return matter.kind === 'activity' ? judgeActivity(level, matter.name) : judgeProject(level, matter);
}

function judgeActivity(level: ZoneLevel, name: ZoneActivity): ZoneVerdict {
  if (level === 1) return verdict(true, '65(2)');
  if (name === 'provincial') return verdict(true, '43', { law: 'guangdong' });
  if (level === 2) return verdict(false, '66(2)', { condition: 'measures' });
  return verdict(false, null);
}

function judgeProject(level: ZoneLevel, project: ZoneProject): ZoneVerdict {
  const { stage, forSupply, heavyPolluter, raisesDischarge } = project;
  const closes = stage === 'existing' ? { action: 'demolishOrClose' as const } : {};
  if (level === 1) return forSupply ? verdict(false, '65(1)') : verdict(true, '65(1)', closes);
  if (level === 2) {
    const discharges =
      project.discharges ?? (heavyPolluter || raisesDischarge ? true : forSupply ? false : null);
    return verdict(discharges, '66(1)', discharges ? closes : {});
  }
  if (stage === 'existing') return verdict(false, '67');
  if (stage === 'rebuild') return verdict(raisesDischarge ?? null, '67', { condition: 'noRaise' });
  return verdict(heavyPolluter ?? (project.discharges === false || forSupply ? false : null), '67');
}
