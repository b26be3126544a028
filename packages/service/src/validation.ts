import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { describeFormat } from './describe-format.ts';
import { restrictFormats, rewriteTexts } from './texts.ts';

type Node = Record<string, unknown>;

/** The shapes are those of contracts, which are types: whether each is a schema is not asked at every start. */
const options = {
  ...{ useDefaults: true, removeAdditional: false, strict: false, verbose: true },
  validateSchema: false,
} as const;
const strict = prepare(new Ajv(options));
const coercing = prepare(new Ajv({ ...options, coerceTypes: 'array' }));

/** Returns whether a value is right, which it may change; `errors` has what is not. */
export interface Validate {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/**
 * Prepares the check of one part of a request. Query, parameters and headers are texts, so they are coerced; a body is not. It is compiled when it is needed first: of
 * the operations that a service has, a process is asked for a few.
 */
export function compileInput(schema: object, part: string | undefined): Validate {
  let compiled: ValidateFunction | undefined;
  const validate: Validate = (value) => {
    compiled ??= (part === 'body' ? strict : coercing).compile(schema);
    const isValid = compiled(value);
    validate.errors = compiled.errors ?? null;
    return isValid;
  };
  return validate;
}

/**
 * Copies a schema as plain JSON Schema, with every object closed that does not say otherwise: an unknown field is an error. Ids are lower-cased, so that
 * one is written in one way.
 */
export function closed(schema: TSchema): Node {
  return close(JSON.parse(JSON.stringify(schema)));
}

/** Names the part, the place and what was expected. */
export function describeFault(part: string, { instancePath, keyword, params, message, data }: ErrorObject): string {
  const place = `${part}${instancePath.replaceAll('/', '.')}`;
  if (keyword === 'additionalProperties') return `${place} has no field "${params.additionalProperty}"`;
  if (keyword === 'required') return `${place} lacks "${params.missingProperty}"`;
  if (keyword === 'enum') return `${place} must be one of ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'format') return `${place} ${describeFormat(String(params.format), data) ?? message}`;
  return `${place} ${message}`;
}

/** Of a union no default is filled in: an object or a list that may be null is one of two types instead. */
function mergeNull(node: Node): void {
  const variants = (node.anyOf ?? []) as Node[];
  const others = variants.filter(({ type }) => type !== 'null');
  const [only] = others;
  if (others.length !== 1 || variants.length === 1 || (only?.type !== 'object' && only?.type !== 'array')) return;
  const { anyOf: _union, ...about } = node;
  delete node.anyOf;
  Object.assign(node, only, about, { type: [only.type, 'null'] });
}

function close(node: Node): Node {
  mergeNull(node);
  if ((node.properties || node.patternProperties) && !('additionalProperties' in node))
    node.additionalProperties = false;
  if (node.format === 'uuid') node.lowerCase = true;
  for (const child of Object.values((node.properties ?? {}) as Record<string, Node>)) close(child);
  for (const child of Object.values((node.patternProperties ?? {}) as Record<string, Node>)) close(child);
  for (const child of (node.anyOf ?? []) as Node[]) close(child);
  if (node.items) close(node.items as Node);
  return node;
}

function prepare(ajv: Ajv): Ajv {
  formats.default(ajv);
  restrictFormats(ajv);
  rewriteTexts(ajv);
  ajv.addKeyword({ keyword: 'maxDepth', schemaType: 'number', validate: isWithinDepth });
  ajv.addKeyword({ keyword: 'maxBytes', schemaType: 'number', validate: isWithinBytes });
  return ajv;
}

function isWithinBytes(maxBytes: number, value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value) ?? '') <= maxBytes;
}

function isWithinDepth(maxDepth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return maxDepth > 0 && Object.values(value).every((part) => isWithinDepth(maxDepth - 1, part));
}
