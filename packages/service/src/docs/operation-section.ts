import { type OperationSpec, problemsOf } from '@clever/contract';
import { html } from 'ghtml';
import { platformHeaders } from '../openapi.ts';
import { boundsOf, type FieldRow, fieldsOf, type Schema, typeOf } from './schema.ts';
import { tryForm } from './try-form.ts';

const accesses = {
  strong: 'credentials and a grant',
  weak: 'with credentials or without',
  public: 'open to everybody',
  session: 'for who is signed in',
} as const;
const repetitions = {
  safe: 'changes nothing',
  natural: 'may be repeated',
  key: 'may be repeated with its Idempotency-Key',
  'optional-key': 'may be repeated with an Idempotency-Key',
  no: 'may not be repeated',
} as const;

/** Shows an operation: what it takes, what it answers, what it refuses, and a form to try it. */
export function operationSection(operation: OperationSpec): string {
  const { name, method, path, summary, description = '', access, idempotent } = operation;
  return html`<details id="${name}" class="operation">
<summary><b class="method ${method}">${method}</b> <code>${path}</code> <span>${summary}</span></summary>
<p class="facts"><code>${name}</code> · ${accesses[access]} · ${repetitions[idempotent]}</p>
!${description === '' ? '' : html`<p>${description}</p>`}
!${inputTables(operation)}
!${Object.entries(operation.replies).map(([status, schema]) => replyTable(status, schema as Schema))}
!${problemTable(operation)}
!${operation.kind === 'upgrade' ? '' : tryForm(operation)}
</details>`;
}

function inputTables(operation: OperationSpec): string {
  const parts = (['params', 'query', 'headers', 'body'] as const).flatMap((part) => {
    const schema = operation[part] as Schema | undefined;
    return schema ? [fieldTable(titles[part], fieldsOf(schema))] : [];
  });
  const { upload } = operation;
  const own = platformHeaders(operation).map(
    ({ name, required, description }): FieldRow => ({
      path: name,
      isRequired: required,
      schema: { type: 'string', ...(description !== undefined && { description }) },
    }),
  );
  if (own.length > 0) parts.push(fieldTable('Headers of the platform', own));
  if (upload)
    parts.push(html`<h3>Body</h3><p>A file: ${upload.types.join(', ')}, at most ${upload.maxBytes} bytes</p>`);
  return parts.join('');
}

const titles = { params: 'Path', query: 'Query', headers: 'Headers', body: 'Body' } as const;

function replyTable(status: string, schema: Schema): string {
  const title = `${status} ${schema.type === 'undefined' ? 'without a body' : typeOf(schema)}`;
  return fieldTable(title, fieldsOf(schema));
}

function fieldTable(title: string, rows: readonly FieldRow[]): string {
  if (rows.length === 0) return html`<h3>${title}</h3>`;
  return html`<h3>${title}</h3><div class="wide"><table>!${rows.map(
    ({ path, schema, isRequired }) =>
      html`<tr><td><code>${path}</code>${isRequired ? ' *' : ''}</td><td>${typeOf(schema)}</td><td>${[schema.description, boundsOf(schema)].filter(Boolean).join('. ')}</td></tr>`,
  )}</table></div>`;
}

function problemTable(operation: OperationSpec): string {
  return html`<details class="problems"><summary>Problems</summary><div class="wide"><table>!${problemsOf(
    operation,
  ).map(
    ({ code, status, title }) => html`<tr><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  )}</table></div></details>`;
}
