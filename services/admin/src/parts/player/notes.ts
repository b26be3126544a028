import { redirect, standard } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { addNote, listNotes } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { escapeKey } from '../../core/data/row-key.ts';
import { playerPath, profile } from '../../core/domains/player-addresses.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';

const maxCharacters = 4_000;
const shown = 10;

/** What it takes to write about a player; whoever sees players reads it. */
const writesNotes = { ...profile, action: 'note' } as const;

/** What notes are kept under: one place for each player. */
export const noteOf = (player: string) => ({ ...profile, key: escapeKey(player) });

/** Keeps what somebody of the staff writes about a player, for the others. */
export const noteAction = definePage(
  { name: 'playerNote', method: 'POST', path: '/players/{id}/notes' },
  writesNotes,
  async ({ params, form, formId, viewer, db }) => {
    const id = params.id ?? '';
    const text = trim((form.get('note') ?? '').replaceAll('\r\n', '\n'));
    if (id.includes('\0') || text.includes('\0')) throw standard.badRequest();
    if (text === '' || [...text].length > maxCharacters) throw standard.badRequest();
    const { id: accountId, email: by } = viewer.account;
    await addNote(db.staff, { ...noteOf(id), id: formId, text, accountId, by });
    return redirect(303, `${playerPath(id)}#notes`);
  },
);

/** Shows what staff wrote about a player, and where more is written. */
export async function showNotes(viewer: Viewer, db: AdminDb, player: string): Promise<string> {
  const t = translator(messages, viewer.locale);
  const notes = await listNotes(db.staff, noteOf(player), { limit: shown });
  const mayWrite = viewer.may(writesNotes);
  if (notes.length === 0 && !mayWrite) return '';
  const one = ({ text, by, at }: (typeof notes)[number]) =>
    html`<li><p>!${showTime(viewer, at)} <strong>${by}</strong></p><p class="text">${text}</p></li>`;
  const form = html`<form class="note" method="post" action="${playerPath(player)}/notes">!${formToken(viewer, db.site)}<label for="note">${t('noteNew')}</label><textarea id="note" name="note" rows="2" maxlength="${String(maxCharacters)}" required></textarea><button>${t('noteAdd')}</button></form>`;
  return html`<section id="notes"><h2>${t('notes')} <small class="quiet">${t('notesHint')}</small></h2>
!${notes.length > 0 ? html`<ol class="history">!${notes.map(one)}</ol>` : ''}!${mayWrite ? form : ''}</section>`;
}
