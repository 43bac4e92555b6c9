import data from './minima.json' with { type: 'json' };

/** Level of a protection zone 饮用水水源保护区: 1 一级, 2 二级, 3 准保护区. */
export type ZoneLevel = 1 | 2 | 3;

/** Quality that the water of a zone must reach, as a class of GB 3838; none is set for the quasi zone. */
export const zoneTarget = (level: ZoneLevel): 'Ⅱ' | 'Ⅲ' | null =>
  level === 1 ? 'Ⅱ' : level === 2 ? 'Ⅲ' : null;

export interface RiverSource {
  level: ZoneLevel;
  tidal?: boolean;
  /** Catchment above the intake, km². */
  catchmentKm2?: number | null;
  /** Persons served; a small rural source has its own figures. */
  persons?: number | null;
}

/** Least extents in m; those of level 2 count from the edge of level 1. */
export interface RiverMinimum {
  upstream: number;
  downstream: number;
  /** Depth of the land on both banks; `null` where none is set. */
  bank: number | null;
  /** The small catchment may be taken whole as land. */
  wholeCatchmentAllowed: boolean;
}

/** Why the analogue method 类比经验法 gives no figures. */
export type NoAnalogue = 'tidal' | 'catchment' | 'quasi' | 'rural';

/**
 * Least extents of the zone of a river source by the analogue method (HJ 338-2018, from memory). A tidal reach has
 * the same figure on both sides of the intake, and none for level 2: that takes a numerical model.
 */
export function riverMinimum({
  level,
  tidal,
  catchmentKm2,
  persons,
}: RiverSource): RiverMinimum | NoAnalogue {
  const { river, smallRural } = data;
  if (level === 3) return 'quasi';
  if (isSmallRural(persons))
    return level === 1 ? { ...smallRural.river, bank: null, wholeCatchmentAllowed: false } : 'rural';
  if (level === 1) {
    const side = tidal ? { upstream: river.tidalEachSide, downstream: river.tidalEachSide } : {};
    return { ...river.level1, ...side, wholeCatchmentAllowed: false };
  }
  if (tidal) return 'tidal';
  if (isKnown(catchmentKm2) && catchmentKm2 >= river.analogueBelowCatchmentKm2) return 'catchment';
  return {
    ...river.level2,
    wholeCatchmentAllowed: isKnown(catchmentKm2) && catchmentKm2 < river.wholeLandBelowCatchmentKm2,
  };
}

/** The part of the cross-section that belongs to the water of level 1; `null` where the width is needed and unknown. */
export function riverWidth(
  navigable: boolean,
  dryWidth?: number | null,
): 'intakeSide' | 'withoutChannel' | 'wholeRiver' | null {
  if (!navigable) return 'wholeRiver';
  if (!isKnown(dryWidth)) return null;
  return dryWidth >= data.river.channelSplitFromWidth ? 'intakeSide' : 'withoutChannel';
}

export const isSmallRural = (persons: number | null | undefined): boolean =>
  isKnown(persons) && persons < data.smallRural.belowPersons;

export const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);
