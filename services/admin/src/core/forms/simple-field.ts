import { html } from 'ghtml';

export interface SimpleField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string;
  /** What browsers and password managers fill in. */
  readonly autocomplete: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly isNumeric?: boolean;
}

/** A field of the forms around signing in: they are not made from tables. */
export function simpleField({
  name,
  label,
  type = 'text',
  value = '',
  autocomplete,
  hint,
  fault,
  isNumeric,
}: SimpleField): string {
  const described = [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  return html`<div class="field !${fault ? 'wrong' : ''}"><label for="${name}">${label}</label>
!${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" maxlength="320" required!${isNumeric ? ' inputmode="numeric"' : ''}!${described ? html` aria-describedby="${described}"` : ''}!${fault ? ' aria-invalid="true"' : ''}>
!${fault ? html`<p class="fault" id="${name}-fault">${fault}</p>` : ''}</div>`;
}
