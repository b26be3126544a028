import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Words } from './messages.ts';
import { tabPath } from './tabs.ts';

type Instance = CallMap['services'][number];

/** Shows which contracts and models are in use: processes that are alike are one line. */
export function showVersions(t: Words, services: readonly Instance[]): string {
  const alike = Map.groupBy(services, ({ service, version, contracts, models }) =>
    JSON.stringify([service, version, contracts, models]),
  );
  const line = (of: readonly Instance[]) => {
    const [{ service = '', version = '', contracts = {}, models = {} } = {}] = of;
    return html`<tr><td>${service}</td><td>${version}</td><td class="number">!${of.length}</td><td class="wide">${versions(contracts)}</td><td class="wide">${versions(models)}</td></tr>`;
  };
  return html`<section><h2>${t('versions')}</h2><p class="quiet">${t('versionsHint')}</p>
<div class="scroll" role="region" aria-label="${t('versions')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('service')}</th><th scope="col">${t('version')}</th><th scope="col" class="number">${t('processes')}</th><th scope="col">${t('contracts')}</th><th scope="col">${t('models')}</th></tr></thead><tbody>!${[...alike.values()].map(line)}</tbody></table></div>
<p class="quiet small"><a href="${tabPath('map')}">${t('map')}</a></p></section>`;
}

const versions = (of: Readonly<Record<string, string>>) =>
  Object.entries(of)
    .map((pair) => pair.join(' '))
    .join(', ') || '–';
