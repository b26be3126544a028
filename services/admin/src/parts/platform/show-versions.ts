import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Words } from './messages.ts';
import { tabPath } from './tabs.ts';

type Instance = CallMap['services'][number];

/** Shows which contracts and models are in use: processes that are alike are one line. */
export function showVersions(say: Words, services: readonly Instance[]): string {
  const alike = Map.groupBy(services, ({ service, version, contracts, models }) =>
    JSON.stringify([service, version, contracts, models]),
  );
  const line = (of: readonly Instance[]) => {
    const [{ service = '', version = '', contracts = {}, models = {} } = {}] = of;
    return html`<tr><td>${service}</td><td>${version}</td><td class="number">!${of.length}</td><td>${versions(contracts)}</td><td>${versions(models)}</td></tr>`;
  };
  return html`<section><h2>${say('versions')}</h2><p class="quiet">${say('versionsHint')}</p>
<div class="scroll" role="region" aria-label="${say('versions')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${say('service')}</th><th scope="col">${say('version')}</th><th scope="col" class="number">${say('processes')}</th><th scope="col">${say('contracts')}</th><th scope="col">${say('models')}</th></tr></thead><tbody>!${[...alike.values()].map(line)}</tbody></table></div>
<p class="quiet small"><a href="${tabPath('map')}">${say('map')}</a></p></section>`;
}

const versions = (of: Readonly<Record<string, string>>) =>
  Object.entries(of)
    .map((pair) => pair.join(' '))
    .join(', ') || '–';
