import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { chartsFor } from '../domains/charts-for.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({ charts: ['Charts', '차트'] });

/** Leads to the dashboard of a domain; nothing where the viewer sees none of its charts. */
export const chartsButton = (viewer: Viewer, domain: OpenDomain): string =>
  chartsFor(viewer, domain).length === 0
    ? ''
    : html`<a class="button" href="/charts/${domain.admin.domain}">${translator(messages, viewer.locale)('charts')}</a>`;
