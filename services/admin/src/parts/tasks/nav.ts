import { speak } from '../../core/i18n/messages.ts';
import type { Nav } from '../../core/navigation.ts';
import { messages } from './messages.ts';

export const nav: Nav = ({ locale }) => [{ label: speak(messages, locale)('nav'), href: '/tasks' }];
