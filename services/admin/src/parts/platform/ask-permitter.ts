import { ProblemError } from '@clever/contract';
import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { Call } from '../../core/page.ts';
import { messages } from './messages.ts';

/** The map, or the code of what the permitter answered instead. */
export type AskedMap = CallMap | { readonly away: string };

/** Asks the permitter who called whom in the last minutes. */
export async function askMap(call: Call, minutes: number): Promise<AskedMap> {
  try {
    return await call.permitter.map({ query: { minutes } });
  } catch (error) {
    if (error instanceof ProblemError) return { away: error.code };
    throw error;
  }
}

/** Shows that the permitter does not answer. */
export const permitterAway = (viewer: Viewer, code: string): string =>
  html`<p class="notice bad" role="status">${translator(messages, viewer.locale)('permitterAway', { code })}</p>`;
