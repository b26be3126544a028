import { speak } from '../../i18n/messages.ts';
import type { Nav } from '../../navigation.ts';
import { seesPlayers } from './addresses.ts';
import { messages } from './messages.ts';

export const nav: Nav = (viewer) =>
  viewer.may(seesPlayers) ? [{ label: speak(messages, viewer.locale)('players'), href: '/players' }] : [];
