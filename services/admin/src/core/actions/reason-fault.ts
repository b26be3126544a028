import { trim } from '@clever/contract/outside';
import type { Viewer } from '../access/reader.ts';
import type { Faults, Texts } from '../forms/form-field.ts';
import { reasonName } from '../forms/form-names.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';

/** What is wrong where a reason is needed and none was given. */
export const reasonFault = (
  { locale }: Viewer,
  { needsReason }: { readonly needsReason: boolean },
  texts: Texts,
): Faults =>
  needsReason && trim(texts[reasonName] ?? '') === ''
    ? { [reasonName]: translator(siteTexts, locale)('required') }
    : {};
