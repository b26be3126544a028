import { Failure } from '../../terminal/failure.ts';

/** How a type of field is written in each place. */
interface FieldType {
  readonly prisma: string;
  readonly sql: string;
  /** As it is sent. */
  readonly shape: string;
  readonly answered: string;
}

const types: Readonly<Record<string, FieldType>> = {
  string: { prisma: 'String', sql: 'TEXT', shape: 'text(200)', answered: 'Type.String()' },
  int: {
    prisma: 'Int',
    sql: 'INTEGER',
    shape: 'Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 })',
    answered: 'Type.Integer()',
  },
  bool: { prisma: 'Boolean', sql: 'BOOLEAN', shape: 'Type.Boolean()', answered: 'Type.Boolean()' },
};

/** A field to be added: `badge.badge color:string?`. */
export interface FieldSpec {
  readonly domain: string;
  /** `Badge` */
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly type: FieldType;
  /** As SQL and Prisma write it; undefined where the field may be null. */
  readonly default: string | undefined;
}

/** Reads what a field is. @throws Failure when it is none, or rows that are there already would have no value */
export function readField(place: string, what: string): FieldSpec {
  const [, domain, table] = /^([a-z][a-z0-9]*)\.([a-z][A-Za-z0-9]*)$/.exec(place) ?? [];
  const [, name, kind = '', mark, value] = /^([a-z][A-Za-z0-9]{0,62}):(\w+)(?:(\?)|=([\w-]+))?$/.exec(what) ?? [];
  const type = types[kind];
  if (!domain || !table || !name || !type) throw usage(`${place} ${what} is no field`);
  if (!mark && value === undefined) throw usage(`${name} needs a value in the rows that are there already`);
  return {
    domain,
    table: table.charAt(0).toUpperCase() + table.slice(1),
    name,
    column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    type,
    default: value === undefined ? undefined : literal(kind, value),
  };
}

function literal(kind: string, value: string): string {
  const isRight = { int: /^-?\d{1,9}$/, bool: /^(true|false)$/ }[kind]?.test(value) ?? true;
  if (!isRight) throw usage(`${value} is no ${kind}`);
  return kind === 'string' ? `"${value}"` : value;
}

const usage = (fault: string) =>
  new Failure(fault, {
    exit: 'usage',
    hints: [`write badge.badge color:string? or badge.badge rank:int=0; there are ${Object.keys(types).join(', ')}`],
  });
