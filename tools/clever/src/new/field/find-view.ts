import type { Draft } from './draft.ts';

/** The function that makes what is answered of a row. */
export interface View {
  readonly path: string;
  /** What it calls the row. */
  readonly row: string;
  /** Where the object begins that it returns. */
  readonly at: number;
}

/** Finds the function that makes a reply of a row as Prisma reads it; undefined where rows are of another kind. */
export function findView(draft: Draft, reply: string): View | undefined {
  return draft.paths('src/db/').flatMap((path) => viewIn(draft, path, reply) ?? [])[0];
}

function viewIn(draft: Draft, path: string, reply: string): View | undefined {
  const text = draft.read(path);
  const row = '(?:(\\w+)|\\{[^}]*\\.\\.\\.(\\w+),? \\}): ((?:(?!\\bfunction\\b|=>)[\\s\\S])*?)';
  const declared = `function \\w+\\(${row}\\): ${reply} \\{(?:(?!\\n\\}\\n)[\\s\\S])*?\\n {2}return \\{`;
  const found = new RegExp(declared).exec(text) ?? new RegExp(`= \\(${row}\\): ${reply} => \\(\\{`).exec(text);
  const [whole = '', plain, rest, type = ''] = found ?? [];
  const name = plain ?? rest;
  if (!found || name === undefined || !isOfPrisma(text, type)) return undefined;
  return { path, row: name, at: found.index + whole.length };
}

/** Returns whether the type of a row is Prisma's own, or made of one. */
function isOfPrisma(text: string, type: string): boolean {
  const imported = [...text.matchAll(/import (?:type )?\{([^}]*)\} from '\.\/generated\//g)].map(([, names]) => names);
  const known = new Set(imported.flatMap((names = '') => names.match(/\w+/g) ?? []));
  return (type.match(/\w+/g) ?? []).some((word) => known.has(word) || text.includes(`type ${word} = Prisma.`));
}

/** Adds the column to a list of columns that stands beside the function, in SQL of the model's own. */
export function addToColumns(draft: Draft, { path }: View, column: string, name: string): void {
  const listed = column === name ? column : `${column} AS "${name}"`;
  draft.write(
    path,
    draft.read(path).replace(/updated_at AS "updatedAt"(?=`)/, (found) => `${found}, ${listed}`),
  );
}
