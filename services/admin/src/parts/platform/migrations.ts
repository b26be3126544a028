import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { timeOr } from './live.ts';
import type { Words } from './messages.ts';
import { type Migration, type MigrationsOfDomain, readMigrations } from './read-migrations.ts';
import { definePlatformPage } from './tabs.ts';

/** Which migrations every database has, and which it lacks. */
const migrationsPage = definePlatformPage('migrations', async ({ viewer, db }, t) => {
  const databases = [db.staff.database, ...db.domains.all.map(({ database }) => database)];
  const found = await Promise.all(databases.map(readMigrations));
  return html`<div class="stack">!${found.map((one) => section(viewer, t, one))}</div>`;
});

function section(viewer: Viewer, t: Words, { domain, version, migrations }: MigrationsOfDomain): string {
  const about = version === undefined ? t('notInstalled') : `model-${domain} ${version}`;
  const heading = html`<h2>${domain} <small class="quiet">${about}</small></h2>`;
  if (!migrations)
    return html`<section class="card">!${heading}<p><span class="dot down">${t('databaseDown')}</span></p></section>`;
  const isOpen = migrations.some(({ state }) => state !== 'applied');
  return html`<section class="card">!${heading}<p>!${summary(t, migrations)}</p>
<details!${isOpen ? ' open' : ''}><summary>${t('showAll', { count: migrations.length })}</summary><div class="scroll" role="region" aria-label="${domain}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('migration')}</th><th scope="col">${t('state')}</th><th scope="col">${t('appliedAt')}</th></tr></thead><tbody>!${migrations.map((one) => row(viewer, t, one))}</tbody></table></div></details></section>`;
}

function summary(t: Words, migrations: readonly Migration[]): string {
  const count = (state: Migration['state']) => migrations.filter((one) => one.state === state).length;
  const [pending, failed] = [count('pending'), count('failed')];
  if (failed > 0) return html`<span class="dot down">${t('failedCount', { count: failed })}</span>`;
  if (pending > 0) return html`<span class="dot notReady">${t('pendingCount', { count: pending })}</span>`;
  return html`<span class="dot ready">${t('allApplied')}</span>`;
}

function row(viewer: Viewer, t: Words, { name, state, at }: Migration): string {
  const shown = state === 'applied' ? html`${t(state)}` : html`<span class="tag bad">${t(state)}</span>`;
  return html`<tr><td><code>${name}</code></td><td>!${shown}</td><td>!${timeOr(viewer, at)}</td></tr>`;
}

export const pages = [migrationsPage];
