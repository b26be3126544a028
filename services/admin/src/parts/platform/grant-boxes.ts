import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { type Pick, type PickGroup, pickGrid } from '../../core/html/pick-grid.ts';
import { translator } from '../../core/i18n/messages.ts';
import { knownServices, metricsGrant } from './known-operations.ts';
import { messages } from './messages.ts';

/** A box to tick for each operation of the services that are known here, and lines for those that are not. */
export function grantBoxes(viewer: Viewer, granted: readonly string[], fault: string | undefined): string {
  const t = translator(messages, viewer.locale);
  const pick = (value: string, label: string, about = ''): Pick => {
    const isImplied = !value.endsWith('.*') && granted.includes(`${value.split('.')[0]}.*`);
    return { value, label, about, isChosen: granted.includes(value), isImplied };
  };
  const groups = knownServices.map(({ service, operations }): PickGroup => {
    const own = operations.map(({ name, summary }) => pick(name, name.slice(service.length + 1), summary));
    return { title: service, rows: [{ title: service, picks: [pick(`${service}.*`, t('wholeService')), ...own] }] };
  });
  const metrics = { title: t('ofAll'), rows: [{ title: t('ofAll'), picks: [pick(metricsGrant, t('metrics'))] }] };
  const boxes = new Set(
    [...groups, metrics].flatMap(({ rows }) => rows.flatMap(({ picks }) => picks)).map(({ value }) => value),
  );
  const others = granted.filter((one) => !boxes.has(one));
  return html`<fieldset class="!${fault ? 'wrong' : ''}" aria-describedby="grants-list-hint"><legend>${t('operations')}</legend><p class="hint" id="grants-list-hint">${t('grantsHint')}</p>!${fault ? html`<p class="fault" id="grants-fault">${fault}</p>` : ''}!${pickGrid(viewer, 'operation', [...groups, metrics])}</fieldset>
<div class="field"><label for="grants">${t('otherGrants')}</label><p class="hint" id="grants-hint">${t('otherGrantsHint')}</p><textarea class="code" id="grants" name="grants" rows="!${Math.min(12, others.length + 2)}" maxlength="131072" spellcheck="false" autocapitalize="none" aria-describedby="grants-hint">
${others.join('\n')}</textarea></div>`;
}
