import { html } from 'ghtml';

export interface GrantLabels {
  readonly added: string;
  readonly removed: string;
}

/** Shows grants that come and go, a line each. */
export function grantList(
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
  labels: GrantLabels,
): string {
  const line = (grant: string, sign: '+' | '−', label: string) =>
    html`<li><!${sign === '+' ? 'ins' : 'del'}><code>${grant}</code></!${sign === '+' ? 'ins' : 'del'}> <span class="quiet">${sign} ${label}</span></li>`;
  return html`<ul class="plain-list">!${added.map((grant) => line(grant, '+', labels.added))}!${removed.map((grant) => line(grant, '−', labels.removed))}</ul>`;
}
