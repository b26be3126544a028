import { speak } from '../../core/i18n/messages.ts';
import type { Nav } from '../../core/navigation.ts';
import { messages } from './messages.ts';

export const nav: Nav = ({ account, may, locale }) => {
  const waiting = account.waiting.filter((wanted) => {
    const [domain = '', table = '', action = ''] = wanted.split('.');
    return may({ domain, table, action });
  });
  return [{ label: speak(messages, locale)('title'), href: '/approvals', waiting: waiting.length }];
};
