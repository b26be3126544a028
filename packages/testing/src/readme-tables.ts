import type { Contract, OperationSpec, ProblemKind } from '@clever/contract';
import type { TObject } from 'typebox';

export interface Described {
  readonly contract: Contract;
  /** The module of problems; lists in it are passed by. */
  readonly problems: Readonly<Record<string, ProblemKind | readonly ProblemKind[]>>;
  readonly config: TObject;
}

/** Writes the tables of a service's README, between its marks: operations by path, settings, problems by status. */
export function readmeTables({ contract, problems, config }: Described): string {
  const operations = Map.groupBy(Object.values(contract.operations).sort(byAddress), ({ path }) => path);
  const byStatus = Map.groupBy(Object.values(problems).filter(isKind), ({ status }) => status);
  const tables = [
    table('| path | operations |', operations, ([path, group]) => [`\`${path}\``, group.map(describe).join(', ')]),
    table('| setting | default | |', Object.entries(settingsOf(config)), ([name, { default: value, description }]) => [
      `\`${name}\``,
      value === undefined ? 'needed' : `\`${value}\``,
      description ?? '',
    ]),
    table('| status | problems |', [...byStatus].sort(ascending), ([status, group]) => [
      String(status),
      group
        .map(({ code }) => `\`${code}\``)
        .sort()
        .join(', '),
    ]),
  ];
  return `<!-- tables: begin -->\n${tables.join('\n\n')}\n<!-- tables: end -->`;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Whatever the order in which modules export them, which differs between Node and a bundler. */
const byAddress = (one: OperationSpec, other: OperationSpec) =>
  one.path === other.path
    ? methods.indexOf(one.method) - methods.indexOf(other.method) || (one.name < other.name ? -1 : 1)
    : one.path < other.path
      ? -1
      : 1;

/** With the headers that it demands. */
function describe({ method, name, idempotent, precondition }: OperationSpec): string {
  const needs = [idempotent === 'key' && 'Idempotency-Key', precondition === 'required' && 'If-Match'].filter(Boolean);
  const verb = `${method} \`${name.slice(name.indexOf('.') + 1)}\``;
  return needs.length > 0 ? `${verb} (${needs.join(', ')})` : verb;
}

const isKind = (value: ProblemKind | readonly ProblemKind[]): value is ProblemKind => 'code' in value;

const ascending = ([one]: readonly [number, unknown], [other]: readonly [number, unknown]) => one - other;

const settingsOf = (config: TObject): Record<string, { default?: unknown; description?: string }> =>
  JSON.parse(JSON.stringify(config.properties));

function table<Row>(head: string, rows: Iterable<Row>, cells: (row: Row) => string[]): string {
  const body = [...rows].map((row) => `| ${cells(row).join(' | ')} |`);
  return [head, head.replace(/[^|]+/g, '---'), ...body].join('\n');
}
