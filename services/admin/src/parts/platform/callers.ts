import { isUnavailable } from '@clever/contract/database';
import type { Caller } from '@clever/model-permit';
import { type AppliedManifest, listCallers, type PermitDb, readManifest } from '@clever/model-permit/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { comparePermits } from './compare-permits.ts';
import { grantList } from './grant-list.ts';
import { timeOr } from './live.ts';
import { messages, type Words } from './messages.ts';
import { openPermits } from './permit-db.ts';
import { definePlatformPage } from './tabs.ts';

const pageSize = 100;

/** Everybody who may call something, and how the services' grants differ from what their code needs. */
const callersPage = definePlatformPage('callers', async ({ query, viewer, db }, t) => {
  const body = await openPermits(db)
    .then((permit) => show(viewer, permit, query.get('after') ?? undefined))
    .catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      return html`<p class="notice bad" role="status">${t('databaseAway')}</p>`;
    });
  const mayAdd = viewer.may({ domain: 'permit', table: 'Caller', action: 'add' });
  const actions = mayAdd ? html`<a class="button main" href="/platform/new-caller">${t('newCaller')}</a>` : '';
  return { body, actions };
});

async function show(viewer: Viewer, permit: PermitDb, cursor: string | undefined): Promise<string> {
  const t = translator(messages, viewer.locale);
  const [{ items, next }, services, manifest] = await Promise.all([
    listCallers(permit, { limit: pageSize, ...(cursor && { cursor }) }),
    listCallers(permit, { limit: 500, kind: 'service' }),
    readManifest(permit),
  ]);
  const more = next
    ? html`<p class="pager"><a class="button" href="/platform/callers?after=${encodeURIComponent(next)}">${translator(siteTexts, viewer.locale)('more')}</a></p>`
    : '';
  return html`<div class="scroll" role="region" aria-label="${t('callers')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('name')}</th><th scope="col">${t('kind')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t('secrets')}</th><th scope="col">${t('used')}</th><th scope="col" class="number">${t('operations')}</th></tr></thead><tbody>!${items.map((one) => row(viewer, t, one))}</tbody></table></div>!${more}
!${difference(viewer, t, manifest, services.items)}`;
}

function row(viewer: Viewer, t: Words, { name, kind, disabled, secrets, operations }: Caller): string {
  const used = secrets.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).sort();
  return html`<tr><td><a href="/platform/callers/${name}">${name}</a></td><td>${t(kind === 'service' ? 'kindService' : 'kindExternal')}</td><td>!${disabled ? html`<span class="tag bad">${t('disabled')}</span>` : html`${t('active')}`}</td><td class="number">!${secrets.length}</td><td>!${timeOr(viewer, used.at(-1), t('notUsed'))}</td><td class="number">!${operations.length}</td></tr>`;
}

function difference(
  viewer: Viewer,
  t: Words,
  manifest: AppliedManifest | undefined,
  services: readonly Caller[],
): string {
  const heading = html`<h2 id="diff">${t('diff')}</h2>`;
  if (!manifest) return html`<section>!${heading}<p class="quiet">${t('diffUnknown')}</p></section>`;
  const found = comparePermits(manifest, services);
  const [before = '', after = ''] = t('diffWhen', { time: '\0', by: manifest.by }).split('\0');
  const when = html`<p class="quiet">${before}!${showTime(viewer, new Date(manifest.appliedAt))}${after}</p>`;
  const labels = { added: t('diffAdded'), removed: t('diffRemoved') };
  const of = found.map(
    (one) => html`<h3><a href="/platform/callers/${one.name}">${one.name}</a></h3>!${grantList(one, labels)}`,
  );
  return html`<section class="card">!${heading}!${when}!${found.length === 0 ? html`<p>${t('diffNone')}</p>` : of}</section>`;
}

export const pages = [callersPage];
