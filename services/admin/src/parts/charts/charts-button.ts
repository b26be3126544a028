import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { speak } from '../../core/i18n/messages.ts';
import { chartsFor } from './charts-for.ts';
import { messages } from './messages.ts';

/** Leads to the dashboard of a domain; nothing where the viewer sees none of its charts. */
export const chartsButton = (viewer: Viewer, domain: OpenDomain): string =>
  chartsFor(viewer, domain).length === 0
    ? ''
    : html`<a class="button" href="/charts/${domain.admin.domain}">${speak(messages, viewer.locale)('charts')}</a>`;
