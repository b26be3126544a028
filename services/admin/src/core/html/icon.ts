import { html } from 'ghtml';
import { assetOf, assetUrl } from './assets.ts';

const sprite = 'icons.svg';
const drawn = new Set([...(assetOf(sprite)?.body.toString() ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

/** A drawing of the sprite beside a word, which says what it means; that of any data where there is none of this name. */
export const icon = (name: string): string =>
  html`<svg class="icon" aria-hidden="true"><use href="${assetUrl(sprite)}#${drawn.has(name) ? name : 'data'}"/></svg>`;
