import type { Connection, Outgoing } from '../connections/connection.ts';
import { Batch } from '../connections/frames.ts';

/** What goes to all members of a channel. */
export interface Going {
  readonly channel: { readonly members: Iterable<Connection> };
  readonly texts: readonly string[];
  readonly messages: readonly Outgoing[];
}

/** Sends what channels have to their members. Frames are made once, and each connection is written to once. */
export function fanOut(going: readonly Going[]): void {
  const corked = new Set<Connection>();
  for (const { channel, texts, messages } of going) {
    if (texts.length === 0) continue;
    const batch = new Batch(texts);
    for (const member of channel.members) {
      if (going.length > 1 && !corked.has(member)) {
        corked.add(member);
        member.cork();
      }
      member.deliver(batch, messages);
    }
  }
  for (const member of corked) member.uncork();
}
