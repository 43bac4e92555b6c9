/** Files of worked cases share one shape. */
export interface VectorFile {
  /** `note` may state how far numbers may differ: `tolerance 1e-3 relative`. */
  meta?: { note?: string };
  cases: Array<{ id: string; group: string; input: unknown; expected: unknown; tol?: number }>;
}

/** Computes the answer to a case's input; the runner compares it with what is expected, key by key. */
export type Adapter = (input: never) => unknown;

export interface VectorReport {
  groups: Array<{ group: string; passed: number; total: number; supported: boolean }>;
  failures: Array<{ id: string; group: string; expected: unknown; got: unknown }>;
  passed: number;
  total: number;
}

/** Lists whose order says nothing. */
const unordered = new Set(['primary', 'mainPollutants', 'determining', 'worst']);

const same = (text: string): string => text.normalize('NFC').replaceAll('PM2_5', 'PM2.5').trim();

/**
 * Half a unit of the last printed digit of a number that was cut when it was printed: three decimals or more, or five
 * digits or more. Shorter ones are results that a standard rounds (an index, a multiple of 0.65): they are exact.
 */
function printedPrecision(expected: unknown): number {
  const [whole = '', decimals] = typeof expected === 'number' ? String(Math.abs(expected)).split('.') : [];
  if (decimals === undefined || /e/.test(decimals)) return 0;
  const digits = `${whole}${decimals}`.replace(/^0+/, '').length;
  return decimals.length >= 3 || digits >= 5 ? 0.500001 * 10 ** -decimals.length : 0;
}

/**
 * Deep comparison over the keys of `expected` alone; numbers within a tolerance, whether written as number or text.
 * A number (not a text) that was cut when it was printed agrees within its printed digits; `relative` widens the
 * tolerance of numbers in proportion, where the file says so.
 */
export function agrees(expected: unknown, got: unknown, absolute: number, key = '', relative = 0): boolean {
  if (expected === null || expected === 'NA') return got === null || got === undefined || got === 'NA';
  const tolerance =
    typeof expected === 'number'
      ? Math.max(absolute, printedPrecision(expected), Math.abs(expected) * relative)
      : absolute;
  if (
    typeof expected === 'number' ||
    (typeof expected === 'string' && expected.trim() !== '' && Number.isFinite(Number(expected)))
  ) {
    if (got === null || got === undefined || typeof got === 'boolean' || got === '') return false;
    return Math.abs(Number(expected) - Number(got)) <= tolerance;
  }
  if (typeof expected === 'string') return typeof got === 'string' && same(expected) === same(got);
  if (typeof expected === 'boolean') return expected === got;
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return false;
    const pair = (list: unknown[]): unknown[] => (unordered.has(key) ? [...list].sort() : list);
    const others = pair(got);
    return pair(expected).every((one, index) => agrees(one, others[index], absolute, '', relative));
  }
  if (typeof got !== 'object' || got === null) return false;
  return Object.entries(expected as object)
    .filter(([name]) => name !== 'tolerance')
    .every(([name, value]) =>
      agrees(value, (got as Record<string, unknown>)[name], absolute, name, relative),
    );
}

/** Runs every case whose group has an adapter. A group is supported when any of its cases could be run; then it counts whole. */
export function runVectors(file: VectorFile, adapters: Record<string, Adapter>): VectorReport {
  const groups = new Map<string, VectorReport['groups'][number]>();
  const failures: VectorReport['failures'] = [];
  const relative = Number(/tolerance ([\d.]+(?:e-?\d+)?) relative/.exec(file.meta?.note ?? '')?.[1] ?? 0);
  for (const { id, group, input, expected, tol } of file.cases) {
    const adapter = adapters[group];
    const row = groups.get(group) ?? { group, passed: 0, total: 0, supported: adapter !== undefined };
    groups.set(group, row);
    row.total += 1;
    if (!adapter) continue;
    let got: unknown;
    try {
      got = adapter(input as never);
    } catch (error) {
      got = String(error);
    }
    const stated = tol ?? (expected as { tolerance?: number } | null)?.tolerance;
    if (agrees(expected, got, stated ?? 1e-9, '', stated === undefined ? relative : 0)) row.passed += 1;
    else failures.push({ id, group, expected, got });
  }
  const rows = [...groups.values()];
  return {
    groups: rows,
    failures,
    passed: rows.reduce((sum, row) => sum + row.passed, 0),
    total: file.cases.length,
  };
}

/** The report as lines of text; the last is `passed/all cases`. */
export function reportLines({ groups, failures, passed, total }: VectorReport): string[] {
  return [
    ...groups.filter((row) => row.supported).map((row) => `${row.group} ${row.passed}/${row.total}`),
    ...groups.filter((row) => !row.supported).map((row) => `${row.group} unsupported (${row.total})`),
    ...failures.map(
      ({ id, group, expected, got }) =>
        `FAILED ${group} ${id}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}`,
    ),
    `${passed}/${total}`,
  ];
}
