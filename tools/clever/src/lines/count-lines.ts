import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of a package, comments and blank lines included; what is generated is not among them. */
export interface PackageLines {
  /** `packages/model-notice` */
  readonly folder: string;
  /** TypeScript, JavaScript and styles, without tests. */
  readonly source: number;
  /** The Prisma schema and the migrations. */
  readonly sql: number;
  readonly tests: number;
}

const inTest = /(^|\/)test\//;
const kinds = { source: /\.(ts|js|css)$/, sql: /\.(sql|prisma)$/ };

/** Counts the lines of every package of a checkout, in the order of their folders. */
export function countLines(root: string): PackageLines[] {
  return globSync('{packages,services,tools}/*/package.json', { cwd: root })
    .map((manifest) => manifest.slice(0, -'/package.json'.length))
    .sort()
    .map((folder) => countIn(root, folder));
}

function countIn(root: string, folder: string): PackageLines {
  const exclude = ['node_modules', 'dist', 'generated'].map((name) => `**/${name}/**`);
  const files = globSync('**/*.{ts,js,css,sql,prisma}', { cwd: join(root, folder), exclude });
  const sum = (of: readonly string[]) => of.reduce((total, file) => total + linesOf(join(root, folder, file)), 0);
  const [tests, own] = [files.filter((file) => inTest.test(file)), files.filter((file) => !inTest.test(file))];
  const [source, sql] = [own.filter((file) => kinds.source.test(file)), own.filter((file) => kinds.sql.test(file))];
  return { folder, source: sum(source), sql: sum(sql), tests: sum(tests) };
}

const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').length - 1;

/** Adds packages up under a name. */
export const addUp = (folder: string, lines: readonly PackageLines[]): PackageLines =>
  lines.reduce(
    (sum, { source, sql, tests }) => ({
      folder,
      source: sum.source + source,
      sql: sum.sql + sql,
      tests: sum.tests + tests,
    }),
    {
      ...{ folder, source: 0, sql: 0, tests: 0 },
    },
  );

/** Prints lines as the table that docs/decisions.md holds. */
export function formatLines(lines: readonly PackageLines[]): string {
  const number = new Intl.NumberFormat('en');
  const row = ({ folder, source, sql, tests }: PackageLines) =>
    `| ${[folder, ...[source, sql, tests].map((count) => number.format(count))].join(' | ')} |`;
  const ofNotice = lines.filter(({ folder }) => /^(services\/|packages\/model-)notice$/.test(folder));
  const sums = [addUp('notice with its model', ofNotice), addUp('everything', lines)];
  return ['| package | source | schema and SQL | tests |', '|---|---|---|---|', ...[...lines, ...sums].map(row)].join(
    '\n',
  );
}
