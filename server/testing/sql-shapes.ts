type Tree = Record<string, unknown>;

/** Every object in a syntax tree, the tree itself included. */
function* objectsIn(tree: unknown): Generator<Tree> {
  if (Array.isArray(tree)) for (const item of tree) yield* objectsIn(item);
  else if (tree !== null && typeof tree === 'object') {
    yield tree as Tree;
    for (const value of Object.values(tree)) yield* objectsIn(value);
  }
}

const nodesIn = (tree: unknown, kind: string): Tree[] =>
  [...objectsIn(tree)].flatMap((object) => (object[kind] ? [object[kind] as Tree] : []));

const lastName = (node: unknown): string | undefined => {
  const { fields } = ((node as Tree | undefined)?.ColumnRef ?? {}) as { fields?: Tree[] };
  return (fields?.at(-1)?.String as { sval?: string } | undefined)?.sval;
};

/** The distribution column (design §4: observations are distributed by datastream). */
export const distributionColumn = 'datastream_id';

/**
 * Shapes of SQL that a distributed table does not take, found in the syntax tree of statements. Each failed
 * on Citus 13.2 or runs on one shard only; the single server takes them all, so only this tells.
 *
 * @param tree answer of libpg-query
 * @param distributed names of the distributed tables in the schema `observations`
 * @returns what is wrong and what to write instead; empty where nothing is
 */
export function forbiddenShapes(tree: unknown, distributed: ReadonlySet<string>): string[] {
  const isDistributed = (relation: unknown): boolean => {
    const { schemaname, relname } = (relation ?? {}) as { schemaname?: string; relname?: string };
    return schemaname === 'observations' && relname !== undefined && distributed.has(relname);
  };
  const touches = (part: unknown): boolean => [...objectsIn(part)].some(isDistributed);

  /** How many distributed sides a FROM clause joins; a subquery is one side. */
  const sides = (from: unknown): number => {
    if (Array.isArray(from)) return from.reduce<number>((sum, item) => sum + sides(item), 0);
    const { JoinExpr: join } = (from ?? {}) as { JoinExpr?: { larg: unknown; rarg: unknown } };
    if (join) return sides(join.larg) + sides(join.rarg);
    return touches(from) ? 1 : 0;
  };
  const joinsOnKey = (part: unknown): boolean =>
    nodesIn(part, 'A_Expr').some(
      ({ lexpr, rexpr }) => lastName(lexpr) === distributionColumn && lastName(rexpr) === distributionColumn,
    );

  const found = new Set<string>();
  const refuse = (when: boolean, words: string): void => {
    if (when) found.add(words);
  };
  for (const select of nodesIn(tree, 'SelectStmt')) {
    const { fromClause, groupClause, lockingClause } = select;
    if (!touches(fromClause)) continue;
    refuse(
      nodesIn(groupClause, 'GroupingSet').length > 0,
      'GROUPING SETS, ROLLUP, CUBE: group once per level',
    );
    refuse(
      lockingClause !== undefined,
      'FOR UPDATE over shards: lock the row by an upsert that changes nothing',
    );
    refuse(
      sides(fromClause) > 1 && !joinsOnKey(select),
      `a join of distributed tables without ${distributionColumn} = ${distributionColumn}`,
    );
  }
  for (const part of ['RangeSubselect', 'RangeFunction']) {
    refuse(
      nodesIn(tree, part).some((node) => node.lateral === true && touches(node)),
      'LATERAL: use DISTINCT ON, row_number(), or join a grouped subquery',
    );
  }
  // Whether a subquery is correlated cannot be told without the catalogue, so none is taken.
  refuse(
    nodesIn(tree, 'SubLink').some(({ subselect }) => touches(subselect)),
    'a subquery in an expression (EXISTS, IN, scalar): join a grouped subquery',
  );
  refuse(
    nodesIn(tree, 'MergeStmt').some(({ relation }) => isDistributed(relation)),
    'MERGE: insert … on conflict',
  );
  refuse(
    nodesIn(tree, 'IndexStmt').some(
      ({ relation, concurrent }) => isDistributed(relation) && concurrent === true,
    ),
    'CREATE INDEX CONCURRENTLY: create it in the migration',
  );
  refuse(
    nodesIn(tree, 'DeleteStmt').some(
      ({ relation, whereClause }) =>
        isDistributed(relation) && [...objectsIn(whereClause)].some((node) => lastName(node) === 'ctid'),
    ),
    'a delete limited by ctid: limit it by key',
  );
  const conflicts = nodesIn(tree, 'InsertStmt')
    .filter(({ relation }) => isDistributed(relation))
    .map(({ onConflictClause }) => (onConflictClause ?? {}) as { targetList?: unknown });
  refuse(
    conflicts.some(({ targetList }) =>
      [...objectsIn(targetList)].some(
        (node) => node.FuncCall !== undefined || node.SQLValueFunction !== undefined,
      ),
    ),
    'a function call in DO UPDATE SET: pass the value as a parameter',
  );
  const assigned = [
    ...conflicts,
    ...nodesIn(tree, 'UpdateStmt').filter(({ relation }) => isDistributed(relation)),
  ].flatMap(({ targetList }) => (targetList ?? []) as Array<{ ResTarget?: { name?: string } }>);
  refuse(
    assigned.some(({ ResTarget }) => ResTarget?.name === distributionColumn),
    `an update of ${distributionColumn}: delete and insert`,
  );
  return [...found];
}
