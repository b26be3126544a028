import type { PushDb } from './open-push.ts';

/** What replicas tell each other: where to look, never what is there. */
export type Change =
  | { readonly kind: 'message'; readonly channel: string }
  | { readonly kind: 'job'; readonly target: string }
  | { readonly kind: 'released'; readonly deviceId: string; readonly lease: string }
  | { readonly kind: 'subscribed' | 'unsubscribed'; readonly channel: string; readonly subscriber: string }
  | { readonly kind: 'disconnected'; readonly subject: string; readonly generation: number };

/** Listens to what changes. Undefined is that something may have been missed. @returns stops listening */
export function listen(
  { database }: PushDb,
  onChange: (change: Change | undefined) => void,
): Promise<() => Promise<void>> {
  return database.listen('push', (payload) => onChange(payload === null ? undefined : readPointer(payload)));
}

/** Writes pointers to channels, as they are sent by another way than PostgreSQL's. */
export const pointersOf = {
  write: (channels: readonly string[]): string => JSON.stringify(channels),
  read: (text: string): readonly Change[] =>
    (JSON.parse(text) as string[]).map((channel) => ({ kind: 'message', channel })),
};

function readPointer(payload: string): Change | undefined {
  const [kind, one = '', other = ''] = JSON.parse(payload) as string[];
  if (kind === 'm') return { kind: 'message', channel: one };
  if (kind === 'j') return { kind: 'job', target: one };
  if (kind === 'r') return { kind: 'released', deviceId: one, lease: other };
  if (kind === 's') return { kind: 'subscribed', channel: one, subscriber: other };
  if (kind === 'u') return { kind: 'unsubscribed', channel: one, subscriber: other };
  if (kind === 'd') return { kind: 'disconnected', subject: one, generation: Number(other) };
  // A newer replica tells of something that this one does not know: it looks at everything.
  return undefined;
}
