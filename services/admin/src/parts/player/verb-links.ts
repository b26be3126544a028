import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { keyOf } from '../../core/data/row-key.ts';
import { rowPath } from '../../core/domains/addresses.ts';
import { playerPath } from '../../core/domains/player-addresses.ts';
import type { Table } from '../../core/domains/table.ts';

interface Verbs {
  readonly row: AdminRow;
  readonly actions: readonly string[];
  readonly player: string;
  /** Buttons, instead of links. */
  readonly isProminent?: boolean;
}

/** Leads to what can be done with a row, and back to the player. */
export function verbLinks(viewer: Viewer, table: Table, { row, actions, player, isProminent }: Verbs): string {
  const query = new URLSearchParams({ back: playerPath(player) });
  return actions
    .map((action) => {
      const verb = table.verbs[action];
      const look = isProminent ? `button ${verb?.isFinal ? 'final' : ''}` : verb?.isFinal ? 'final' : '';
      const href = `${rowPath(table, keyOf(table, row))}/do/${action}?${query.toString()}`;
      return html`<a class="${look}" href="${href}">${verb?.title[viewer.locale] ?? action}</a>`;
    })
    .join(' ');
}
