import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { Problem } from '@zhanlan/kernel/contract';
import type { MappingDefinition } from '../../contract.ts';

/**
 * Functions that an expression may call. Left out on purpose: `matches` (a regular expression can run for ever) and
 * everything that walks lists or multiplies texts, so that the work of an expression is bounded by its length.
 */
const allowed = new Set([
  'number',
  'round',
  'string',
  'int',
  'double',
  'has',
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'lowerAscii',
  'upperAscii',
  'substring',
  'split',
  'trim',
  'remove',
]);

/** Longest text that an expression may give or be given. */
const longestText = 4000;

/** An empty cell was asked for its number: the computed cell is empty too, as unknown is never 0. */
class Blank extends Error {}

let blank = false;

const environment = new Environment({
  limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 20, maxMapEntries: 20, maxCallArguments: 8 },
})
  .registerVariable('row', 'map<string, string>')
  .registerFunction('number(string): double', (text: string) => {
    const trimmed = text.trim();
    if (trimmed === '') {
      blank = true;
      throw new Blank('blank');
    }
    const value = Number(trimmed);
    if (!Number.isFinite(value)) throw new Error(`"${trimmed.slice(0, 40)}" is not a number`);
    return value;
  })
  .registerFunction('round(double, int): double', (value: number, digits: bigint) => {
    const shift = 10 ** Math.min(12, Math.max(0, Number(digits)));
    return Math.round(value * shift) / shift;
  })
  .registerFunction('string.remove(string): string', (text: string, part: string) =>
    text.replaceAll(part, ''),
  );
const arithmetic: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};
for (const [operator, work] of Object.entries(arithmetic)) {
  // People write `number(row.a) * 1000`, not `* 1000.0`.
  for (const [left, right] of [
    ['double', 'int'],
    ['int', 'double'],
  ]) {
    environment.registerOperator(
      `${left} ${operator} ${right}: double`,
      (a: number | bigint, b: number | bigint) => work(Number(a), Number(b)),
    );
  }
}

function* callsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const item of node) yield* callsIn(item);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { op, args } = node as Partial<ASTNode> & { op?: string; args?: unknown };
  if ((op === 'call' || op === 'rcall') && Array.isArray(args)) yield String(args[0]);
  yield* callsIn(args);
}

const refused = (column: string, zh: string, en: string): Problem =>
  new Problem(
    'mapping-misfit',
    422,
    { zh: `计算列“${column}”：${zh}`, en: `Computed column "${column}": ${en}` },
    'definition.computed',
  );

/** One line of what the library says about an expression. */
const saidBy = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

function compileExpression(column: string, expression: string): (row: Record<string, string>) => string {
  let run: (context: { row: Record<string, string> }) => unknown;
  try {
    const parsed = environment.parse(expression);
    for (const name of callsIn(parsed.ast)) {
      if (!allowed.has(name)) {
        throw refused(
          column,
          `不能使用函数 ${name}。可用：${[...allowed].join('、')}。`,
          `the function ${name} is not available. There are: ${[...allowed].join(', ')}.`,
        );
      }
    }
    const check = parsed.check();
    if (!check.valid) throw check.error ?? new Error('not valid');
    run = parsed as typeof run;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refused(
      column,
      `表达式有误（${saidBy(error)}）。请更正。`,
      `the expression is not valid (${saidBy(error)}). Correct it.`,
    );
  }
  return (row) => {
    blank = false;
    let result: unknown;
    try {
      result = run({ row });
    } catch (error) {
      if (blank) return '';
      throw error;
    }
    if (typeof result === 'number' && !Number.isFinite(result))
      throw new Error('the result is not a finite number');
    if (!['string', 'number', 'bigint', 'boolean'].includes(typeof result))
      throw new Error('the result is neither a text nor a number');
    const text = String(result);
    if (text.length > longestText) throw new Error(`the result is longer than ${longestText} characters`);
    return text;
  };
}

export type ComputedCells = (
  row: Record<string, string>,
) => { cells: string[] } | { column: string; reason: string };

/**
 * Compiles the computed columns of a mapping; each sees those before it.
 *
 * @throws Problem `mapping-misfit` where an expression is not valid or calls what it may not
 */
export function compileComputed(computed: NonNullable<MappingDefinition['computed']>): ComputedCells {
  const columns = computed.map(({ column, expression }) => ({
    column,
    run: compileExpression(column, expression),
  }));
  return (row) => {
    const seen = { ...row };
    const cells: string[] = [];
    for (const { column, run } of columns) {
      try {
        const text = run(seen);
        seen[column] = text;
        cells.push(text);
      } catch (error) {
        return { column, reason: saidBy(error) };
      }
    }
    return { cells };
  };
}
