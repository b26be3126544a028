import { Id, operation, preset } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type from 'typebox';
import { PlayersClient } from '../client-shapes.ts';
import { Mark, Marked, Unread } from '../mark-shapes.ts';
import * as problems from '../problems.ts';

const player = Type.Object({ player: PlayerId });
const both = Type.Object({ player: PlayerId, notice: Id });

export const dismiss = operation({
  name: 'notice.dismiss',
  method: 'PUT',
  path: '/players/{player}/dismissals/{notice}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Dismiss a notice: it leaves the feed of the player',
  params: both,
  replies: { 200: Mark },
  problems: [problems.noticeUnknown],
});

export const restore = preset.remove('notice.restore', '/players/{player}/dismissals/{notice}', {
  summary: 'Undo a dismissal',
  params: both,
});

export const markRead = operation({
  name: 'notice.markRead',
  method: 'PUT',
  path: '/players/{player}/reads/{notice}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Mark a notice as read',
  params: both,
  replies: { 200: Mark },
  problems: [problems.noticeUnknown],
});

export const markUnread = preset.remove('notice.markUnread', '/players/{player}/reads/{notice}', {
  summary: 'Mark a notice as unread',
  params: both,
});

export const markAllRead = operation({
  name: 'notice.markAllRead',
  method: 'PUT',
  path: '/players/{player}/reads',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Mark all of what the player sees now as read',
  params: player,
  query: PlayersClient,
  replies: { 200: Marked },
});

export const unread = operation({
  name: 'notice.unread',
  method: 'GET',
  path: '/players/{player}/unread',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count what the player sees now and has not read',
  params: player,
  query: PlayersClient,
  replies: { 200: Unread },
});
