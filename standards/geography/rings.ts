import { type Fault, fault } from '../cited-rule.ts';
import type { LonLat } from './coordinates.ts';

/** Twice the signed area of a closed ring; positive: counter-clockwise. */
const turn = (ring: readonly LonLat[]): number => {
  const [east, north] = ring[0] ?? [0, 0];
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [a, b] = ring[index] ?? [0, 0];
    // Counted from the first corner: degrees of 110 would eat the digits of a small ring.
    return sum + (a - east) * (y - north) - (x - east) * (b - north);
  }, 0);
};

const same = ([a, b]: LonLat, [c, d]: LonLat): boolean => a === c && b === d;

/** Which side of the line a → b a point lies on: 1, -1, or 0 on it. */
const side = ([ax, ay]: LonLat, [bx, by]: LonLat, [x, y]: LonLat): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

const between = (low: number, value: number, high: number) =>
  Math.min(low, high) <= value && value <= Math.max(low, high);
const onSegment = (a: LonLat, b: LonLat, point: LonLat): boolean =>
  side(a, b, point) === 0 && between(a[0], point[0], b[0]) && between(a[1], point[1], b[1]);

function segmentsMeet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
  return onSegment(a, b, c) || onSegment(a, b, d) || onSegment(c, d, a) || onSegment(c, d, b);
}

/** Where a closed ring meets itself other than at the corners that neighbours share; `null`: nowhere. */
function selfMeeting(ring: readonly LonLat[]): LonLat | null {
  const count = ring.length - 1;
  const segments = Array.from({ length: count }, (_, index) => {
    const [from, to] = [ring[index]!, ring[index + 1]!];
    return { index, from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };
  }).sort((one, other) => one.west - other.west);
  for (const [place, one] of segments.entries()) {
    for (let next = place + 1; next < count; next++) {
      const other = segments[next]!;
      if (other.west > one.east) break;
      const apart = Math.abs(one.index - other.index);
      const [first, second] = one.index < other.index ? [one, other] : [other, one];
      if (apart === 1 || apart === count - 1) {
        // Neighbours share a corner; they overlap where the line turns back upon itself.
        const [before, after] = apart === 1 ? [first, second] : [second, first];
        if (onSegment(before.from, before.to, after.to) || onSegment(after.from, after.to, before.from))
          return before.to;
      } else if (segmentsMeet(one.from, one.to, other.from, other.to)) return one.from;
    }
  }
  return null;
}

/**
 * What is wrong with a ring of a polygon (环): too few corners, not closed, meeting itself, or the wrong way round.
 *
 * @param outer an outer ring runs counter-clockwise, a hole clockwise (RFC 7946, 3.1.6)
 */
export function ringFaults(ring: readonly LonLat[], outer: boolean): Fault[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || !first || !last)
    return [fault('fewCorners', '环至少有 4 个点', 'a ring has four points at least')];
  if (!same(first, last)) return [fault('open', '环未闭合，首末两点不同', 'the ring is not closed')];
  if (ring.slice(1).some((point, index) => same(point, ring[index]!)))
    return [fault('repeated', '相邻两点重复', 'a point is repeated')];
  const met = selfMeeting(ring);
  if (met)
    return [
      fault(
        'selfMeeting',
        `环在 ${met.join('，')} 附近自相交`,
        `the ring meets itself near ${met.join(', ')}`,
      ),
    ];
  return turn(ring) > 0 === outer
    ? []
    : [
        outer
          ? fault('clockwise', '外环应为逆时针', 'the outer ring must run counter-clockwise')
          : fault('counterClockwise', '内环应为顺时针', 'a hole must run clockwise'),
      ];
}
