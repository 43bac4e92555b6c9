import type { Run } from './answers.ts';

/** Whole minutes that a running import still needs at its pace so far; `null` before there is a pace. */
export function remainingOf(
  run: Pick<Run, 'state' | 'startedAt' | 'bytesRead' | 'bytesTotal'>,
  now: number,
): number | null {
  if (run.state !== 'running' || run.startedAt === null || run.bytesRead === 0) return null;
  const spent = now - Date.parse(run.startedAt);
  return Math.max(0, Math.floor(((spent / run.bytesRead) * (run.bytesTotal - run.bytesRead)) / 60_000));
}
