import type { LinkSpec } from '@clever/contract/admin';
import { html } from 'ghtml';

export interface ListLinkControl {
  /** Of the text area with a key on each line. */
  readonly of: string;
  /** What the field is for, to those who do not see it. */
  readonly label: string;
}

/** A field beside a list of keys: what is typed is looked for among rows' names, and what is chosen joins the list. It shows where scripts run. */
export function listLinkControl({ domain, table }: LinkSpec, { of, label }: ListLinkControl): string {
  const id = `find-${of}`;
  const list = `o-${id.replace(/[^\w-]/g, '-')}`;
  return html`<input id="${id}" name="${id}" class="small" hidden data-adds-to="${of}" list="${list}" autocomplete="off" maxlength="200" aria-label="${label}" placeholder="${label}" hx-get="/options/${domain}/${table}" hx-trigger="input delay:200ms" hx-include="this" hx-target="#${list}" hx-swap="innerHTML"><datalist id="${list}"></datalist>`;
}
