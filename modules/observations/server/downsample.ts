/** A point of a series; `value` null is a value that was marked invalid. */
export interface SeriesPoint {
  time: number;
  value: number | null;
}

/** Splits a series where values are missing: a step longer than `threshold`, or an invalid value. */
export function splitAtGaps<P extends SeriesPoint>(points: readonly P[], threshold: number): P[][] {
  const segments: P[][] = [];
  let segment: P[] = [];
  for (const point of points) {
    const previous = segment.at(-1);
    if (point.value === null || (previous && point.time - previous.time > threshold)) {
      if (segment.length > 0) segments.push(segment);
      segment = [];
    }
    if (point.value !== null) segment.push(point);
  }
  if (segment.length > 0) segments.push(segment);
  return segments;
}

/**
 * Largest-triangle-three-buckets (Steinarsson 2013): keeps the points that shape the line. First and last
 * point always stay; peaks are kept because they make the largest triangles.
 */
export function largestTriangles<P extends SeriesPoint>(points: readonly P[], target: number): P[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length <= target || target < 3) {
    return points.length <= target || !first || !last ? [...points] : target < 2 ? [first] : [first, last];
  }
  const kept: P[] = [first];
  const width = (points.length - 2) / (target - 2);
  let anchor = first;
  for (let bucket = 0; bucket < target - 2; bucket++) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const nextTo = Math.min(Math.floor((bucket + 2) * width) + 1, points.length);
    const next = points.slice(to, Math.max(nextTo, to + 1));
    const count = next.length;
    const nextTime = next.reduce((sum, point) => sum + point.time, 0) / count;
    const nextValue = next.reduce((sum, point) => sum + (point.value ?? 0), 0) / count;
    let best = points[from] ?? last;
    let bestArea = -1;
    for (let index = from; index < to; index++) {
      const point = points[index];
      if (!point) continue;
      const area = Math.abs(
        (anchor.time - nextTime) * ((point.value ?? 0) - (anchor.value ?? 0)) -
          (anchor.time - point.time) * (nextValue - (anchor.value ?? 0)),
      );
      if (area > bestArea) {
        bestArea = area;
        best = point;
      }
    }
    kept.push(best);
    anchor = best;
  }
  kept.push(last);
  return kept;
}

/**
 * Thins a series to about `target` points without closing its gaps: each stretch is thinned on its own, in
 * proportion to its length. Where there are more gaps than points to spend, the shortest ones are given up
 * first.
 *
 * @returns stretches in order of time; the caller draws nothing between them.
 */
export function thin<P extends SeriesPoint>(points: readonly P[], target: number, threshold: number): P[][] {
  let limit = threshold;
  let segments = splitAtGaps(points, limit);
  while (segments.length > Math.max(1, target / 3) && Number.isFinite(limit)) {
    limit *= 2;
    segments = splitAtGaps(
      points.filter((point) => point.value !== null),
      limit,
    );
  }
  const count = segments.reduce((sum, segment) => sum + segment.length, 0);
  if (count <= target) return segments;
  const spare = target - 2 * segments.length;
  return segments.map((segment) =>
    largestTriangles(segment, 2 + Math.floor((spare * segment.length) / Math.max(1, count))),
  );
}

/** Steps longer than this are gaps: one and a half periods, or four times the median step of irregular series. */
export function gapThreshold(points: readonly SeriesPoint[], period: number | null): number {
  if (period !== null) return 1.5 * period;
  if (points.length < 3) return Number.POSITIVE_INFINITY;
  const steps = points.slice(1).map((point, index) => point.time - (points[index]?.time ?? point.time));
  steps.sort((a, b) => a - b);
  return 4 * (steps[Math.floor(steps.length / 2)] ?? Number.POSITIVE_INFINITY);
}
