import type { LinkSpec } from '@clever/contract/admin';
import { html } from 'ghtml';

export interface LinkControl {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** More attributes, as markup. */
  readonly more?: string;
  /** Markup beside it, where no scripts run. */
  readonly otherwise?: string;
}

/** A field for the key of another row: what is typed is looked for among those rows' names. */
export function linkControl(
  { domain, table }: LinkSpec,
  { id, name, value, more = '', otherwise = '' }: LinkControl,
): string {
  const list = `o-${id.replace(/[^\w-]/g, '-')}`;
  return html`<input id="${id}" name="${name}" value="${value}" list="${list}" autocomplete="off" maxlength="200" !${more} hx-get="/options/${domain}/${table}" hx-trigger="input delay:200ms" hx-include="this" hx-target="#${list}" hx-swap="innerHTML"><datalist id="${list}"></datalist>!${otherwise}`;
}
