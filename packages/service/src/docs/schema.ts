/** A JSON Schema as contracts have them. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

/** Writes what a value may be: `text (uuid)`, `integer[]`, `"open" | "closed"`. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.items) return `${bracketed(typeOf(schema.items))}[]`;
  if (schema.patternProperties) return `map of ${typeOf(Object.values(schema.patternProperties)[0] ?? {})}`;
  const type = schema.type === 'string' ? 'text' : (schema.type ?? 'any JSON');
  return schema.format ? `${type} (${schema.format})` : type;
}

const bracketed = (type: string) => (type.includes(' | ') ? `(${type})` : type);

/** Lowest, highest, and what is counted. */
const ranges = [
  ['minLength', 'maxLength', ' characters'],
  ['minItems', 'maxItems', ' entries'],
  ['minimum', 'maximum', ''],
] as const;
const others: Readonly<Record<string, string>> = {
  exclusiveMinimum: 'more than',
  exclusiveMaximum: 'less than',
  multipleOf: 'a multiple of',
  maxBytes: 'bytes at most',
  maxDepth: 'levels at most',
  pattern: 'matches',
};

/** Writes what bounds a value, or the one that it is where it may be null: `1 to 40 characters, default "x"`. */
export function boundsOf(schema: Schema): string {
  const inner = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const at: Schema = inner.length === 1 ? { ...inner[0], default: schema.default } : schema;
  const parts = [
    ...ranges.flatMap(([low, high, unit]) => rangeOf(at[low], at[high], unit)),
    ...Object.entries(others).flatMap(([keyword, words]) =>
      at[keyword] === undefined ? [] : [`${words} ${at[keyword]}`],
    ),
    ...(at.default === undefined ? [] : [`default ${JSON.stringify(at.default)}`]),
  ];
  return parts.join(', ');
}

function rangeOf(low: unknown, high: unknown, unit: string): string[] {
  if (low === undefined && high === undefined) return [];
  if (high === undefined) return [`${low}${unit} or more`];
  return [low === undefined ? `up to ${high}${unit}` : `${low} to ${high}${unit}`];
}

const examples: Readonly<Record<string, string>> = {
  uuid: '0199aaaa-0000-7000-8000-000000000001',
  'date-time': '2026-01-01T00:00:00.000Z',
  date: '2026-01-01',
  uri: 'https://example.com/',
  email: 'ann@example.com',
};
const maxDepth = 6;

/** Makes a value of a shape to begin with: of objects, the fields that are needed. */
export function exampleOf(schema: Schema, depth = 0): unknown {
  const { anyOf, items, properties, required = [] } = schema;
  const given = schema.default ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (anyOf) return exampleOf(anyOf.find(({ type }) => type !== 'null') ?? {}, depth);
  if (items) return depth < maxDepth && Number(schema.minItems ?? 0) > 0 ? [exampleOf(items, depth + 1)] : [];
  if (properties)
    return depth < maxDepth
      ? Object.fromEntries(
          Object.entries(properties).flatMap(([name, field]) =>
            required.includes(name) && !('default' in field) ? [[name, exampleOf(field, depth + 1)]] : [],
          ),
        )
      : {};
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string')
    return examples[schema.format ?? ''] ?? 'text'.padEnd(Number(schema.minLength ?? 0), '.');
  return {};
}

/** A field of a shape, with those inside it after it. */
export interface FieldRow {
  /** `audience.countries[]`; empty is the value itself. */
  readonly path: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** Lists the fields of a shape, from outside in. */
export function fieldsOf(schema: Schema, path = '', depth = 0): FieldRow[] {
  if (depth >= maxDepth) return [];
  const inner = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (inner) return inner.flatMap((one) => fieldsOf(one, path, depth + 1));
  if (schema.items) return fieldsOf(schema.items, `${path}[]`, depth + 1);
  if (schema.patternProperties)
    return fieldsOf(Object.values(schema.patternProperties)[0] ?? {}, `${path}{}`, depth + 1);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const isRequired = (schema.required?.includes(name) ?? false) && !('default' in field);
    return [{ path: at, schema: field, isRequired }, ...fieldsOf(field, at, depth + 1)];
  });
}
