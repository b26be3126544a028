import { parse, SqlError } from 'libpg-query';

/** A statement as PostgreSQL's own parser reads it. */
export interface Statement {
  /** The kind of its node: `AlterTableStmt`. */
  readonly kind: string;
  readonly node: SqlNode;
  /** Counted from 1. */
  readonly line: number;
}

/** A node of the parse tree; which fields it has depends on its kind. @see https://github.com/launchql/libpg-query-node */
// biome-ignore lint/suspicious/noExplicitAny: the tree has hundreds of kinds, and the rules look at a dozen
export type SqlNode = Readonly<Record<string, any>>;

/** Parses a script. @throws SqlError where PostgreSQL would refuse it */
export async function parseStatements(sql: string): Promise<Statement[]> {
  const { stmts = [] } = (await parse(sql)) as { stmts?: readonly { stmt: SqlNode; stmt_location?: number }[] };
  return stmts.map(({ stmt, stmt_location = 0 }) => {
    const [kind = '', node = {}] = Object.entries(stmt)[0] ?? [];
    return { kind, node, line: lineAt(sql, stmt_location) };
  });
}

export { SqlError };

/** The parser counts bytes, and begins a statement with the space and the comments before it. */
function lineAt(sql: string, byte: number): number {
  const before = Buffer.from(sql).subarray(0, byte).toString();
  const rest = sql.slice(before.length);
  const space = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(rest)?.[0] ?? '';
  return `${before}${space}`.split('\n').length;
}
