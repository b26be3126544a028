import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { formToken } from '../html/form-token.ts';
import { inBoth, translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import type { Site } from '../site.ts';
import { labelOfControl } from './editors/value-paths.ts';
import type { Faults, FormField, Texts } from './form-field.ts';
import { beforeName, reasonName, valueName } from './form-names.ts';
import { showValueField } from './show-value-field.ts';

export interface FormParts {
  readonly action: string;
  readonly fields: readonly FormField[];
  readonly texts: Texts;
  readonly faults?: Faults;
  /** The fields' values when the form was opened: sent along, to know what was changed. */
  readonly before?: Texts;
  readonly submit: string;
  readonly isFinal?: boolean;
  readonly cancel: string;
  /** Markup above the fields. */
  readonly found?: string | undefined;
  /** More markup, before the buttons. */
  readonly more?: string;
  readonly needsReason?: boolean;
  /** What is said beside a field, as markup. */
  readonly notes?: Readonly<Record<string, string>>;
  /** The language whose tab is open. */
  readonly open?: string | undefined;
}

/** Shows a form: every field with its label, hint and fault, and a summary of faults that leads to them. */
export function showForm(viewer: Viewer, site: Site, parts: FormParts): string {
  const { action, fields, faults = {}, before, submit, cancel, more = '' } = parts;
  const t = translator(siteTexts, viewer.locale);
  const reason: FormField = {
    name: reasonName,
    title: inBoth(siteTexts, 'reason'),
    kind: 'lines',
    isRequired: true,
    isNullable: false,
    hint: inBoth(siteTexts, 'reasonHint'),
    valueTitles: {},
    maxLength: 1000,
  };
  const shown = parts.needsReason ? [...fields, reason] : fields;
  return html`!${summary(viewer, shown, faults)}
<form class="form" method="post" action="${action}" novalidate>
!${formToken(viewer, site)}
!${Object.entries(before ?? {}).map(([name, text]) => html`<input type="hidden" name="${beforeName(name)}" value="${text}">`)}
!${fields.some(({ editor, link }) => editor || link) ? '<button class="hidden" tabindex="-1" aria-hidden="true"></button>' : ''}!${parts.found ?? ''}!${shown.map((field) => showValueField(viewer, field, parts))}
!${more}
<div class="buttons"><button class="${parts.isFinal ? 'final' : 'main'}">${submit}</button> <a class="button" href="${cancel}">${t('back')}</a></div>
</form>`;
}

function summary(viewer: Viewer, fields: readonly FormField[], faults: Faults): string {
  const named = Object.entries(faults);
  if (named.length === 0) return '';
  const labelOf = (name: string) => labelOfControl(fields, name, viewer.locale);
  const line = ([name, fault]: [string, string]) => {
    const label = labelOf(name);
    return label ? html`<li><a href="#${valueName(name)}">${label}</a>: ${fault}</li>` : html`<li>${fault}</li>`;
  };
  return html`<div class="notice bad" role="alert" tabindex="-1" autofocus><p>${translator(siteTexts, viewer.locale)('fixFaults')}</p><ul>!${named.map(line)}</ul></div>`;
}
