import { seesPlayers } from '../../core/domains/player-addresses.ts';
import { speak } from '../../core/i18n/messages.ts';
import type { Nav } from '../../core/navigation.ts';
import { messages } from './messages.ts';

export const nav: Nav = (viewer) =>
  viewer.may(seesPlayers) ? [{ label: speak(messages, viewer.locale)('players'), href: '/players' }] : [];
