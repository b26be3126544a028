import type { OperationSpec } from '@clever/contract';
import { html } from 'ghtml';
import { exampleOf, type Schema } from './schema.ts';

interface SentHeader {
  readonly name: string;
  readonly isRequired: boolean;
  readonly about: string;
}

/** Lists the headers that an operation takes besides its own. */
export function sentHeaders({ idempotent, precondition, entityTag }: OperationSpec): SentHeader[] {
  const list: SentHeader[] = [];
  if (idempotent === 'key' || idempotent === 'optional-key')
    list.push({
      name: 'Idempotency-Key',
      isRequired: idempotent === 'key',
      about: 'The same key gets the first reply again',
    });
  if (precondition)
    list.push({ name: 'If-Match', isRequired: precondition === 'required', about: 'The entity tag that was read' });
  if (entityTag && idempotent === 'safe')
    list.push({
      name: 'If-None-Match',
      isRequired: false,
      about: 'The entity tag that was read: 304 where it is the same still',
    });
  return list;
}

interface Input {
  /** `path.id`, `query.limit`, `header.If-Match`. */
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
}

/** A form that sends the operation; the page's script does it, with the credentials above. */
export function tryForm(operation: OperationSpec): string {
  const { method, path, body, upload } = operation;
  return html`<form class="try" data-method="${method}" data-path="${path.replace('{+', '{')}">
!${inputsOf(operation).map(
    ({ name, label, isRequired }) =>
      html`<label>${label}${isRequired ? ' *' : ''} <input name="${name}" ${isRequired ? 'required' : ''}></label>`,
  )}
!${body ? html`<label class="body">Body <textarea name="body" rows="8" spellcheck="false">${JSON.stringify(exampleOf(body as Schema), null, 2)}</textarea></label>` : ''}
!${upload ? html`<label class="body">File <input name="file" type="file"></label>` : ''}
<p><button>Send</button> <button type="button" class="copy">Copy as curl</button></p>
<output></output>
</form>`;
}

function inputsOf(operation: OperationSpec): Input[] {
  const places = { params: 'path', query: 'query', headers: 'header' } as const;
  const fields = (['params', 'query', 'headers'] as const).flatMap((part) => {
    const { properties = {}, required = [] } = (operation[part] ?? {}) as Schema;
    return Object.entries(properties).map(([name, field]) => ({
      name: `${places[part]}.${name}`,
      label: name,
      isRequired: part === 'params' || (required.includes(name) && !('default' in field)),
    }));
  });
  const own = sentHeaders(operation).map(({ name, isRequired }) => ({
    name: `header.${name}`,
    label: name,
    isRequired,
  }));
  return [...fields, ...own];
}
