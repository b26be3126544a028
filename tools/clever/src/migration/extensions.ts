import { parseStatements, SqlError, type Statement } from './parse-statements.ts';

/** Finds the statements of a migration that make extensions, which no schema of Prisma's does. */
export async function extensionsOf(sql: string): Promise<string[]> {
  const made = (await readable(sql)).filter(({ kind }) => kind === 'CreateExtensionStmt');
  return made.map(({ node }) => {
    const schema = optionsOf(node).find(({ defname }) => defname === 'schema')?.arg?.String?.sval;
    return `CREATE EXTENSION IF NOT EXISTS ${quote(node.extname)}${schema ? ` WITH SCHEMA ${quote(schema)}` : ''}`;
  });
}

/** What cannot be parsed is reported by the lint. */
async function readable(sql: string): Promise<Statement[]> {
  try {
    return await parseStatements(sql);
  } catch (error) {
    if (error instanceof SqlError) return [];
    throw error;
  }
}

const optionsOf = ({ options = [] }: Statement['node']) =>
  (options as readonly Statement['node'][]).map(({ DefElem }) => DefElem as Statement['node']);

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
