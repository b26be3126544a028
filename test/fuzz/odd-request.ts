import type { OperationSpec } from '@clever/contract';
import { oddTexts } from './odd-values.ts';
import { type Sampling, type Shape, sample } from './sample.ts';

export interface OddRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** Makes a request of an operation that is right in most parts and odd in some. */
export function oddRequest(operation: OperationSpec, how: Sampling): OddRequest {
  const params = partOf(operation.params, how);
  const path = operation.path.replace(/\{([^}]+)\}/g, (_all, name) => encode(params[name]) || 'x');
  const query = Object.entries(partOf(operation.query, how)).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}=${encode(one)}`),
  );
  const content = bodyOf(operation, how);
  return {
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: { ...headersOf(operation, how), ...content.headers },
    ...('body' in content && { body: content.body }),
  };
}

const partOf = (shape: unknown, how: Sampling) =>
  (shape ? makeObject(sample(JSON.parse(JSON.stringify(shape)), { ...how, odd: how.odd / 2 })) : {}) as Record<
    string,
    unknown
  >;

const makeObject = (value: unknown) => (typeof value === 'object' && value !== null ? value : {});

function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return encodeURIComponent(text.toWellFormed());
}

const tags = ['"1"', '"2"', '*', 'W/"1"', '"99999999999999999999"', '"a"', '"-1"', '"1", "2"', '""'];

function headersOf({ idempotent, precondition }: OperationSpec, { random }: Sampling): Record<string, string> {
  return {
    ...(idempotent === 'key' && random.chance(0.95) && { 'idempotency-key': `key-${random.upTo(400)}` }),
    ...(precondition && random.chance(0.8) && { 'if-match': random.of(tags) }),
    ...(precondition && random.chance(0.2) && { 'if-none-match': random.of(tags) }),
  };
}

function bodyOf({ body, upload }: OperationSpec, how: Sampling): { headers: Record<string, string>; body?: unknown } {
  const { random } = how;
  if (upload)
    return { headers: { 'content-type': random.of(upload.types) }, body: Buffer.from(oddFile(how).toWellFormed()) };
  if (!body) return { headers: {} };
  const value = sample(JSON.parse(JSON.stringify(body)) as Shape, how);
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

const heads = [
  'code',
  'slug,target',
  'title,episode,aired',
  'constructor,__proto__,valueOf',
  'a;b',
  '[{"title":"a"}]',
  '',
];

function oddFile({ random }: Sampling): string {
  const cell = () => `"${random.of(oddTexts).replaceAll('"', '""')}"`;
  const rows = Array.from({ length: random.upTo(4) }, () => [cell(), cell(), cell()].join(','));
  return [random.of(heads), ...rows].join('\n');
}
