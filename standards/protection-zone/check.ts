import { aquiferMedium, tableRadius } from './groundwater.ts';
import { type LakeSource, lakeMinimum } from './lake.ts';
import { isKnown, type NoAnalogue, riverMinimum, type ZoneLevel } from './river.ts';

/** Extents of a drawn or approved zone, m; what is left out is not judged. */
export interface ZoneExtents {
  upstream?: number | null;
  downstream?: number | null;
  upstreamBeyondLevel1?: number | null;
  downstreamBeyondLevel1?: number | null;
  upstreamFromIntake?: number | null;
  downstreamFromIntake?: number | null;
  bank?: number | null;
  radius?: number | null;
  land?: number | null;
}
export type Extent = keyof ZoneExtents;

export interface CheckedZone extends Omit<LakeSource, 'body'> {
  type: 'river' | 'lake' | 'reservoir' | 'groundwater';
  level: ZoneLevel;
  tidal?: boolean;
  catchmentKm2?: number | null;
  medium?: string | null;
}

type Minimum = Partial<Record<Extent, number>>;
export type NoMinimum = NoAnalogue | 'size' | 'medium' | 'wholeWater';

export interface ZoneCheck {
  /** `null` where there is no minimum to compare with, or no extent that has one. */
  meets: boolean | null;
  minimum: Minimum;
  short: Extent[];
  /** Why a figure that one would expect is not in `minimum`. */
  without: NoMinimum | null;
}

/** The least extent of every kind that a zone of this sort has. */
export function zoneMinimum(zone: CheckedZone): { minimum: Minimum; without: NoMinimum | null } {
  const { type, level } = zone;
  if (type === 'river') {
    const found = riverMinimum(zone);
    if (typeof found === 'string') return { minimum: {}, without: found };
    const bank = found.bank === null ? {} : { bank: found.bank, land: found.bank };
    const { upstream, downstream } = found;
    if (level === 1)
      return {
        minimum: {
          upstream,
          downstream,
          upstreamFromIntake: upstream,
          downstreamFromIntake: downstream,
          ...bank,
        },
        without: null,
      };
    const inner = riverMinimum({ ...zone, level: 1 });
    const first = typeof inner === 'string' ? { upstream: 0, downstream: 0 } : inner;
    return {
      minimum: {
        upstream,
        downstream,
        upstreamBeyondLevel1: upstream,
        downstreamBeyondLevel1: downstream,
        upstreamFromIntake: first.upstream + upstream,
        downstreamFromIntake: first.downstream + downstream,
        ...bank,
      },
      without: null,
    };
  }
  if (level === 3) return { minimum: {}, without: 'quasi' };
  if (type === 'groundwater') {
    const medium = zone.medium ? aquiferMedium(zone.medium) : undefined;
    return medium
      ? { minimum: { radius: tableRadius(medium, level)[0] }, without: null }
      : { minimum: {}, without: 'medium' };
  }
  const found = lakeMinimum({ ...zone, body: type });
  if (!found) return { minimum: {}, without: 'size' };
  const [radius, land] =
    level === 1 ? [found.level1Radius, found.level1Land] : [found.level2Radius, found.level2Land];
  return {
    minimum: { ...(radius === null ? {} : { radius }), ...(land === null ? {} : { land, bank: land }) },
    without: radius === null ? 'wholeWater' : null,
  };
}

/**
 * Compares the extents of a zone with the least ones of the analogue method. A shorter zone is not a fault by
 * itself: approved zones may rest on a model or on response time, so it asks for the reason of the method.
 */
export function checkZone(zone: CheckedZone, extents: ZoneExtents): ZoneCheck {
  const { minimum, without } = zoneMinimum(zone);
  const judged = (Object.keys(minimum) as Extent[]).filter((key) => isKnown(extents[key]));
  const short = judged.filter((key) => (extents[key] as number) < (minimum[key] as number));
  return { meets: judged.length === 0 ? null : short.length === 0, minimum, short, without };
}
