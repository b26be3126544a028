import { admins } from '../../core/domains/admins.ts';
import { speak } from '../../core/i18n/messages.ts';
import type { Nav } from '../../core/navigation.ts';
import { messages } from './messages.ts';

export const nav: Nav = (viewer) =>
  admins.some(({ domain, charts }) => charts.some(({ table }) => viewer.may({ domain, table, action: 'view' })))
    ? [{ label: speak(messages, viewer.locale)('charts'), href: '/charts' }]
    : [];
