import { admins } from '../../domains/admins.ts';
import { speak } from '../../i18n/messages.ts';
import type { Nav } from '../../navigation.ts';
import { messages } from './messages.ts';

export const nav: Nav = (viewer) =>
  admins.some(({ domain, charts }) => charts.some(({ table }) => viewer.may({ domain, table, action: 'view' })))
    ? [{ label: speak(messages, viewer.locale)('charts'), href: '/charts' }]
    : [];
