import { isDeepStrictEqual } from 'node:util';
import type { Bump } from './bump.ts';
import { compareInputs, compareOutputs, type Difference } from './compare-shapes.ts';
import type { OperationDescription, Shape } from './describe-contract.ts';

/** Compares an operation with what it was when it was last released. */
export function compareOperations(released: OperationDescription, now: OperationDescription): Difference[] {
  return [
    ...compareWords(released, now),
    ...compareParts(released, now),
    ...compareUpload(released, now),
    ...compareBodyLimit(released, now),
    ...compareReplies(released, now),
    ...compareProduces(released, now),
    ...compareProblems(released, now),
  ];
}

/** What is one word each: a change is a major unless it is listed here. */
const words = [
  'kind',
  'method',
  'path',
  'access',
  'idempotent',
  'precondition',
  'entityTag',
  'location',
  'crossOrigin',
  'timeoutMs',
  'summary',
  'description',
];
const lighter: Readonly<Record<string, Bump>> = {
  'access strong weak': 'minor',
  'access strong public': 'minor',
  'access weak public': 'minor',
  'idempotent no natural': 'minor',
  'idempotent no optional-key': 'minor',
  'idempotent key optional-key': 'minor',
  'precondition required optional': 'minor',
  'precondition none optional': 'minor',
  'crossOrigin none true': 'minor',
};
const light: Readonly<Record<string, Bump>> = { timeoutMs: 'minor', summary: 'patch', description: 'patch' };

function compareWords(released: OperationDescription, now: OperationDescription): Difference[] {
  const read = (from: object, key: string) => String((from as Record<string, unknown>)[key] ?? 'none');
  return words.flatMap((key) => {
    const [before, after] = [read(released, key), read(now, key)];
    if (before === after) return [];
    const bump = light[key] ?? lighter[`${key} ${before} ${after}`] ?? (isSentNow(key, before) ? 'minor' : 'major');
    return [{ bump, at: key, why: bump === 'patch' ? 'the text changed' : `${before} -> ${after}` }];
  });
}

/** A header that was not sent before is no break. */
const isSentNow = (key: string, before: string) => before === 'none' && (key === 'entityTag' || key === 'location');

/** No query is a query without fields; no body is none. Of headers, those that are not listed are not seen. */
function compareParts(released: OperationDescription, now: OperationDescription): Difference[] {
  const empty: Shape = { type: 'object', properties: {} };
  const fields = (['params', 'query', 'headers'] as const).flatMap((part) =>
    compareInputs(released[part] ?? empty, now[part] ?? empty, part),
  );
  const seen = fields.map((one) =>
    one.at.startsWith('headers.') && one.why === 'the field is gone' ? minor(one) : one,
  );
  if (released.body && now.body) return [...seen, ...compareInputs(released.body, now.body, 'body')];
  if (!released.body && !now.body) return seen;
  return [...seen, { bump: 'major', at: 'body', why: now.body ? 'there is one now' : 'there is none any more' }];
}

const minor = (difference: Difference): Difference => ({ ...difference, bump: 'minor' });

function compareUpload(
  { upload: released }: OperationDescription,
  { upload: now }: OperationDescription,
): Difference[] {
  if (isDeepStrictEqual(released, now)) return [];
  if (!released || !now)
    return [{ bump: 'major', at: 'upload', why: now ? 'there is one now' : 'there is none any more' }];
  return [
    ...compareList(released.types, now.types, { at: 'upload', gone: 'major', added: 'minor' }),
    ...compareMost(released.maxBytes, now.maxBytes, 'upload.maxBytes'),
  ];
}

/** The defaults of the chassis. */
const usualBodyBytes = 1_048_576;

const compareBodyLimit = (released: OperationDescription, now: OperationDescription): Difference[] =>
  compareMost(released.maxBodyBytes ?? usualBodyBytes, now.maxBodyBytes ?? usualBodyBytes, 'maxBodyBytes');

function compareMost(released: number, now: number, at: string): Difference[] {
  if (released === now) return [];
  return [{ bump: now < released ? 'major' : 'minor', at, why: `${released} -> ${now}` }];
}

interface ListRule {
  readonly at: string;
  readonly gone: Bump;
  readonly added: Bump;
}

function compareList(released: readonly string[], now: readonly string[], { at, gone, added }: ListRule): Difference[] {
  return [
    ...released.filter((one) => !now.includes(one)).map((one) => ({ bump: gone, at, why: `${one} is gone` })),
    ...now.filter((one) => !released.includes(one)).map((one) => ({ bump: added, at, why: `${one} is new` })),
  ];
}

/** An undeclared status breaks callers as an undeclared value does. */
function compareReplies(
  { replies: released }: OperationDescription,
  { replies: now }: OperationDescription,
): Difference[] {
  const statuses = compareList(Object.keys(released), Object.keys(now), { at: 'reply', gone: 'minor', added: 'major' });
  const both = Object.keys(released).filter((status) => status in now);
  return [
    ...statuses,
    ...both.flatMap((status) => compareOutputs(released[status] as Shape, now[status] as Shape, `reply ${status}`)),
  ];
}

const compareProduces = (
  { produces: released = [] }: OperationDescription,
  { produces: now = [] }: OperationDescription,
) => compareList(released, now, { at: 'produces', gone: 'minor', added: 'major' });

/** A code that callers do not know is handled by its status, so that another one is no break; another status is. */
function compareProblems(
  { problems: released }: OperationDescription,
  { problems: now }: OperationDescription,
): Difference[] {
  const both = Object.entries(released).flatMap(([code, before]): Difference[] => {
    const after = now[code];
    if (!after || isDeepStrictEqual(before, after)) return [];
    if (before.status === after.status) return [{ bump: 'patch', at: `problem ${code}`, why: 'the title changed' }];
    return [{ bump: 'major', at: `problem ${code}`, why: `status ${before.status} -> ${after.status}` }];
  });
  const codes = compareList(Object.keys(released), Object.keys(now), { at: 'problem', gone: 'minor', added: 'minor' });
  return [...both, ...codes];
}
