import { html } from 'ghtml';
import { createFormToken } from '../access/form-token.ts';
import type { Viewer } from '../access/reader.ts';
import type { Site } from '../site.ts';

/** The hidden control that every form of a session carries. With `id`, the form is the same as one that was sent before. */
export const formToken = ({ account }: Viewer, { key }: Site, id?: string): string =>
  html`<input type="hidden" name="once" value="${createFormToken({ sessionDigest: account.sessionDigest, key }, id)}">`;
