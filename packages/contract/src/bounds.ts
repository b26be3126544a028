import type { TSchema } from 'typebox';

type Node = Record<string, unknown>;

const boundedFormats = new Set(['uuid', 'date', 'date-time', 'ipv4', 'ipv6']);

/**
 * Finds the first input without a bound: a string without `maxLength`, an array without `maxItems`, a free-form value
 * without `maxBytes`, an open record without `maxProperties`, a number without `minimum` and `maximum`. A bounded format, an enumeration, a constant or a tuple is a bound.
 * A default in a union of several shapes is a fault as well.
 *
 * @returns where and what, or undefined
 */
export function checkBounds(schema: TSchema, path: string): string | undefined {
  return visit(schema as Node, path);
}

function visit(node: Node, path: string): string | undefined {
  const fault = faultOf(node);
  if (fault) return `${path} ${fault}`;
  for (const [at, child] of children(node)) {
    const found = visit(child, `${path}${at}`);
    if (found) return found;
  }
  return undefined;
}

function faultOf(node: Node): string | undefined {
  if (isChoice(node) && variantsOf(node).some(hasDefault))
    return 'is a union with a default in it, which is not filled in';
  if ('const' in node || 'enum' in node || 'maxBytes' in node) return undefined;
  if (node.type === 'string' && !('maxLength' in node) && !boundedFormats.has(String(node.format)))
    return 'is a string without maxLength';
  if (node.type === 'array' && !('maxItems' in node) && node.additionalItems !== false)
    return 'is an array without maxItems';
  if (isNumber(node) && !isLimited(node)) return 'is a number without minimum and maximum';
  if (isRecord(node) && !('maxProperties' in node)) return 'is a record without maxProperties';
  return isAnything(node) ? 'is anything, without maxBytes' : undefined;
}

const variantsOf = ({ anyOf = [] }: Node) => (anyOf as Node[]).filter(({ type }) => type !== 'null');
const isChoice = (node: Node) => variantsOf(node).length > 1;
const hasDefault = (node: Node): boolean =>
  'default' in node || [...children(node)].some(([, child]) => hasDefault(child));

const isNumber = ({ type }: Node) => type === 'integer' || type === 'number';
const isLimited = (node: Node) =>
  ('minimum' in node || 'exclusiveMinimum' in node) && ('maximum' in node || 'exclusiveMaximum' in node);
const isSchema = (part: unknown) => typeof part === 'object' && part !== null;
const isRecord = (node: Node) => 'patternProperties' in node || isSchema(node.additionalProperties);

function isAnything(node: Node): boolean {
  if (node.additionalProperties === true) return true;
  if (node.type === 'object') return !('properties' in node || isRecord(node) || node.additionalProperties === false);
  return !('type' in node || 'anyOf' in node || 'allOf' in node || '$ref' in node);
}

function* children(node: Node): Generator<[string, Node]> {
  if ('maxBytes' in node) return;
  for (const [name, child] of Object.entries((node.properties ?? {}) as Record<string, Node>))
    yield [`.${name}`, child];
  for (const child of Object.values((node.patternProperties ?? {}) as Record<string, Node>)) yield ['.*', child];
  if (isSchema(node.additionalProperties)) yield ['.*', node.additionalProperties as Node];
  for (const key of ['anyOf', 'allOf'] as const) for (const child of (node[key] ?? []) as Node[]) yield ['', child];
  const items = node.items;
  if (Array.isArray(items)) for (const child of items) yield ['[]', child];
  else if (items) yield ['[]', items as Node];
}
