import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';

/** A box to tick. */
export interface Pick {
  readonly value: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly about?: string;
  readonly isChosen: boolean;
  /** Chosen by a wider one: it need not be ticked. */
  readonly isImplied?: boolean;
  /** Stands as it is. */
  readonly isFixed?: boolean;
}

/** Boxes in a line, and what they are about. */
export interface PickRow {
  readonly title: string;
  readonly picks: readonly Pick[];
}

export interface PickGroup {
  readonly title: string;
  readonly rows: readonly PickRow[];
}

/** Shows many boxes in groups that open, with a search that leaves what is looked for. Groups with something chosen are open. */
export function pickGrid(reader: Reader, name: string, groups: readonly PickGroup[]): string {
  const t = translator(siteTexts, reader.locale);
  const box = ({ value, label, about, isChosen, isImplied = false, isFixed = false }: Pick) => {
    const kept = isFixed && isChosen ? html`<input type="hidden" name="${name}" value="${value}">` : '';
    return html`<label!${isImplied ? ' class="implied"' : ''}!${about ? html` title="${about}"` : ''}><input type="checkbox" name="${name}" value="${value}"!${isChosen ? ' checked' : ''}!${isFixed ? ' disabled' : ''}>${label}</label>!${kept}`;
  };
  const row = ({ title, picks }: PickRow) =>
    html`<div role="group" aria-label="${title}" data-filtered><b>${title}</b><span>!${picks.map(box)}</span></div>`;
  const group = ({ title, rows }: PickGroup) => {
    const chosen = rows.flatMap(({ picks }) => picks).filter(({ isChosen }) => isChosen).length;
    return html`<details!${chosen > 0 ? ' open' : ''}><summary>${title} <small class="quiet">!${chosen > 0 ? t('chosen', { count: String(chosen) }) : ''}</small></summary>!${rows.map(row)}</details>`;
  };
  return html`<p><label class="hidden" for="pick-search">${t('search')}</label><input id="pick-search" type="search" placeholder="${t('search')}" data-filters="picks" autocomplete="off" hidden></p><div class="picks" id="picks">!${groups.map(group)}</div>`;
}
