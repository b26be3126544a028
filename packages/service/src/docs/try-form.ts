import type { OperationSpec } from '@clever/contract';
import { html } from 'ghtml';
import { parametersOf } from '../openapi.ts';
import { exampleOf, type Schema } from './schema.ts';

/** A form that sends the operation; the page's script does it, with the credentials above. */
export function tryForm(operation: OperationSpec): string {
  const { method, path, body, upload } = operation;
  return html`<form class="try" data-method="${method}" data-path="${path.replace('{+', '{')}">
!${parametersOf(operation).map(
    ({ name, in: place, required }) =>
      html`<label>${name}${required ? ' *' : ''} <input name="${place}.${name}" ${required ? 'required' : ''}></label>`,
  )}
!${body ? html`<label class="body">Body <textarea name="body" rows="8" spellcheck="false">${JSON.stringify(exampleOf(body as Schema), null, 2)}</textarea></label>` : ''}
!${upload ? html`<label class="body">File <input name="file" type="file"></label>` : ''}
<p><button>Send</button> <button type="button" class="copy">Copy as curl</button></p>
<output></output>
</form>`;
}
