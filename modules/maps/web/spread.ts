export interface ScreenPoint {
  x: number;
  y: number;
}

const rounds = 40;
/** The discs grow in steps: pushed apart at once, they would leap over each other. */
const growth = [0.25, 0.5, 0.75, 1];

/**
 * Pushes discs apart that would cover each other: the six air stations stand within 15 km in a city of 180.
 * Takes the true places in pixels and gives where to draw each disc so that no two centres are nearer than
 * `distance`; a disc with room stays where it is. The same places in the same order give the same picture.
 */
export function spread(places: readonly ScreenPoint[], distance: number): ScreenPoint[] {
  const discs = places.map((place) => ({ ...place }));
  for (const share of growth) {
    let unsettled = true;
    for (let round = 0; unsettled && round < rounds; round++) {
      unsettled = pushAllApart(discs, distance * share);
    }
  }
  return discs;
}

/** One round over all pairs; false when nothing had to move. */
function pushAllApart(discs: ScreenPoint[], distance: number): boolean {
  let moved = false;
  for (let a = 0; a < discs.length; a++) {
    for (let b = a + 1; b < discs.length; b++) {
      if (pushApart(discs[a]!, discs[b]!, distance, b)) moved = true;
    }
  }
  return moved;
}

/** Two discs on one spot have no direction between them: the order of the second one gives it. */
function pushApart(one: ScreenPoint, other: ScreenPoint, distance: number, order: number): boolean {
  let [dx, dy] = [other.x - one.x, other.y - one.y];
  let apart = Math.hypot(dx, dy);
  if (apart >= distance - 0.5) return false;
  const push = (distance - apart) / 2;
  if (apart < 0.01) [dx, dy, apart] = [Math.cos(order * 2.4), Math.sin(order * 2.4), 1];
  one.x -= (dx / apart) * push;
  one.y -= (dy / apart) * push;
  other.x += (dx / apart) * push;
  other.y += (dy / apart) * push;
  return true;
}

/** Web-Mercator pixel of a position, degrees WGS 84, at a zoom of MapLibre (tiles of 512 pixels). */
export function pixelAt(longitude: number, latitude: number, zoom: number): ScreenPoint {
  const world = 512 * 2 ** zoom;
  const phi = (latitude * Math.PI) / 180;
  return {
    x: ((longitude + 180) / 360) * world,
    y: ((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * world,
  };
}
