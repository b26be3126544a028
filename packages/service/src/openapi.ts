import { type Contract, type OperationSpec, problemsOf } from '@clever/contract';

type Json = Record<string, unknown>;

/** Describes contracts as an OpenAPI 3.1 document. @see https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(title: string, version: string, contracts: readonly Contract[]): Json {
  const paths: Record<string, Json> = {};
  for (const { service, operations } of contracts)
    for (const operation of Object.values(operations))
      paths[placeOf(operation)] = {
        ...paths[placeOf(operation)],
        [operation.method.toLowerCase()]: describe(operation, service),
      };
  return {
    openapi: '3.1.0',
    info: { title, version },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { basic: { type: 'http', scheme: 'basic', description: 'Name and secret of a caller' } },
      schemas: { Problem: problemSchema },
    },
  };
}

/** OpenAPI has no parameter of several segments. */
const placeOf = ({ path }: OperationSpec): string => path.replace('{+', '{');

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable: decide by it' },
    requestId: { type: 'string' },
  },
};

function describe(operation: OperationSpec, tag: string): Json {
  return {
    operationId: operation.name,
    tags: [tag],
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    security: { strong: [{ basic: [] }], weak: [{}, { basic: [] }], public: [], session: [] }[operation.access],
    parameters: parametersOf(operation),
    ...requestBodyOf(operation),
    responses: { ...repliesOf(operation), ...refusalsOf(operation) },
  };
}

/** What an operation takes beside its body. */
interface Parameter extends Json {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
}

/** Lists what an operation takes beside its body: its own fields, then the platform's headers. */
export const parametersOf = (operation: OperationSpec): Parameter[] => [
  ...(['params', 'query', 'headers'] as const).flatMap((part) => fieldsOf(operation, part)),
  ...platformHeaders(operation),
];

/** Lists the headers that follow from how an operation is repeated and versioned. */
export function platformHeaders(operation: OperationSpec): Parameter[] {
  const list: Parameter[] = [];
  if (hasKey(operation))
    list.push(
      header('Idempotency-Key', operation.idempotent === 'key', 'Repeats with the same key get the first reply'),
    );
  if (operation.precondition)
    list.push(header('If-Match', operation.precondition === 'required', 'The entity tag that was read'));
  if (operation.entityTag && operation.idempotent === 'safe')
    list.push(header('If-None-Match', false, 'The entity tag that was read: 304 where it is the same still'));
  return list;
}

const hasKey = ({ idempotent }: OperationSpec) => idempotent === 'key' || idempotent === 'optional-key';

function fieldsOf(operation: OperationSpec, part: keyof typeof places): Parameter[] {
  const { properties = {}, required = [] } = (operation[part] ?? {}) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: places[part],
    required: part === 'params' || (required.includes(name) && !('default' in schema)),
    schema,
  }));
}

const places = { params: 'path', query: 'query', headers: 'header' } as const;

const header = (name: string, required: boolean, description: string): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

function requestBodyOf({ body, upload }: OperationSpec): Json {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
  if (!upload) return {};
  const content = Object.fromEntries(
    upload.types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  );
  return { requestBody: { required: true, content } };
}

function repliesOf({ replies, produces, kind, entityTag, location, replyHeaders = {} }: OperationSpec): Json {
  const ofBody = [...(entityTag ? ['ETag'] : []), ...(location ? ['Location'] : [])];
  return Object.fromEntries(
    Object.entries(replies).map(([status, schema]) => {
      const isEmpty = (schema as { type?: string }).type === 'undefined';
      const types = kind === 'stream' ? (produces ?? ['application/octet-stream']) : ['application/json'];
      const content = isEmpty ? {} : { content: Object.fromEntries(types.map((type) => [type, { schema }])) };
      const names = [...(isEmpty ? [] : ofBody), ...Object.keys(replyHeaders)];
      const headers = Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }]));
      const head = names.length === 0 ? {} : { headers };
      return [status, { description: isEmpty ? 'Done' : 'Success', ...head, ...content }];
    }),
  );
}

function refusalsOf(operation: OperationSpec): Json {
  const byStatus = Map.groupBy(problemsOf(operation), ({ status }) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      status,
      {
        description: types.map(({ code, title }) => `\`${code}\`: ${title}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
