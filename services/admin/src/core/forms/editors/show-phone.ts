import type { PreviewSpec } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../../access/reader.ts';
import { translator } from '../../i18n/messages.ts';
import type { Texts } from '../form-field.ts';
import { valueName } from '../form-names.ts';
import { messages } from './messages.ts';
import { pathIn } from './paths.ts';

interface Previewed {
  readonly path: string;
  readonly texts: Texts;
  readonly standIns?: Readonly<Record<string, string>>;
}

/** Shows texts as a telephone does; where scripts run, as they are typed. A picture is shown of addresses that the page came with. */
export function showPhone({ locale }: Reader, preview: PreviewSpec, { path, texts, standIns = {} }: Previewed): string {
  const t = translator(messages, locale);
  const textOf = (part: string) => texts[pathIn(path, part)] || standIns[part.split('.').at(-1) ?? ''] || '';
  const shown = (part: string | undefined, tag: 'strong' | 'p' | 'span') =>
    part === undefined
      ? ''
      : html`<!${tag} data-shows="${valueName(pathIn(path, part))}" data-else="${standIns[part.split('.').at(-1) ?? ''] ?? ''}">${textOf(part)}</!${tag}>`;
  const picture = preview.picture === undefined ? '' : textOf(preview.picture);
  const image = isPicture(picture) ? html`<img src="${picture}" alt="">` : '';
  const button = preview.button === undefined ? '' : shown(preview.button, 'span');
  return html`<figure class="phone"><figcaption>${t('preview')}</figcaption><div class="screen"><div class="bubble">!${image}!${shown(preview.title, 'strong')}!${shown(preview.body, 'p')}!${button}</div></div></figure>`;
}

const isPicture = (address: string) => /^https:\/\/[^\s"'<>]+$/.test(address) && URL.canParse(address);

/** Where the pictures of a form's texts come from: the page allows these addresses and no others. */
export const pictureOrigins = (texts: Texts): string[] =>
  [...new Set(Object.values(texts).flatMap((text) => text.match(/https:\/\/[^\s"'<>\\]+/g) ?? []))]
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin)
    .filter((origin, at, all) => all.indexOf(origin) === at)
    .slice(0, 8);
