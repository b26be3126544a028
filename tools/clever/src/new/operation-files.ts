/** An operation that is to be made. */
export interface NewOperation {
  readonly domain: string;
  /** `archiveAll` */
  readonly name: string;
  /** `archive-all` */
  readonly file: string;
  readonly method: string;
  readonly path: string;
}

/** Writes the files of a new operation, by path: those that are to be filled in first. */
export function operationFiles(one: NewOperation): Readonly<Record<string, string>> {
  const { domain, file } = one;
  return {
    [`packages/model-${domain}/src/operations/${file}.ts`]: operationText(one),
    [`packages/model-${domain}/src/db/${file}.ts`]: verbText(one),
    [`services/${domain}/src/routes/${file}.ts`]: routeText(one),
    [`services/${domain}/test/routes/${file}.test.ts`]: testText(one),
  };
}

/** Apart from the word that begins it, as whoever looks for imports of this file would find those. */
const from = (name: string): string => `from '${name}'`;

const isRead = ({ method }: NewOperation) => method === 'GET';

const operationText = (one: NewOperation) => `import { operation, text } ${from('@clever/contract')};
import Type ${from('typebox')};

export const ${one.name} = operation({
  name: '${one.domain}.${one.name}',
  method: '${one.method}',
  path: '${one.path}',
  access: 'strong',
  idempotent: '${isRead(one) ? 'safe' : one.method === 'PUT' ? 'natural' : 'optional-key'}',
  summary: '${one.name}',
  ${isRead(one) ? 'query' : 'body'}: Type.Object({ name: text(200) }),
  replies: { 200: Type.Object({ name: Type.String() }) },
});
`;

const verbText = ({ name }: NewOperation) => `import type { Database } ${from('@clever/contract/database')};

export async function ${name}({ database }: { readonly database: Database }, { name }: { readonly name: string }) {
  const { rows } = await database.query<{ name: string }>({ text: 'SELECT $1::text AS name', values: [name] });
  return rows[0] as { name: string };
}
`;

const routeText = (one: NewOperation) => {
  const part = isRead(one) ? 'query' : 'body';
  return `import { ${one.domain} } ${from(`@clever/model-${one.domain}`)};
import { ${one.name} } ${from(`@clever/model-${one.domain}/db`)};
import { context } ${from('../context.ts')};

export const ${one.name}Route = context.handle(${one.domain}.operations.${one.name}, async ({ ${part} }, { db }) => ${one.name}(db, ${part}));
`;
};

const testText = (one: NewOperation) => `import { ${one.domain} } ${from(`@clever/model-${one.domain}`)};
import { permits, startService } ${from('@clever/testing')};
import { expect, test } ${from('vitest')};
import { app } ${from('../../src/app.ts')};

const running = await startService(app, { grants: { shop: ['${one.domain}.*'], guest: [] } });

test('answers', async () => {
  const sent = ${isRead(one) ? '{}' : "{ body: { name: 'first' } }"};
  expect(await running.as('shop')('${one.method}', '${one.path}${isRead(one) ? '?name=first' : ''}', sent)).toMatchObject({ status: 200, body: { name: 'first' } });
});

permits(running, ${one.domain}.operations.${one.name});
`;
