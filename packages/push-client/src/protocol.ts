/** Where a channel is. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

export interface PushMessage extends Position {
  readonly channel: string;
  readonly event?: string;
  /** RFC 3339. */
  readonly at: string;
  readonly data: unknown;
}

/** A job that this device holds, until its lease is over. Its operation id stays when it comes again. */
export interface PushJob {
  readonly job: string;
  readonly lease: string;
  readonly operationId: string;
  readonly attempt: number;
  readonly until: string;
  readonly data: unknown;
}

interface Welcome {
  readonly type: 'welcome';
  readonly pingMs: number;
  readonly retryMs: number;
  readonly expiresAt: string;
  readonly channels: Readonly<Record<string, Position & { readonly recovered?: boolean }>>;
}

/** What the server sends. */
export type Frame =
  | Welcome
  | (PushMessage & { readonly type: 'message' })
  | (PushJob & { readonly type: 'job' })
  | (Position & { readonly type: 'gap' | 'subscribed'; readonly channel: string })
  | { readonly type: 'unsubscribed'; readonly channel: string }
  | { readonly type: 'reply'; readonly id: number; readonly body: unknown }
  | { readonly type: 'problem'; readonly id: number; readonly code: string; readonly detail?: string }
  | ({ readonly type: 'closing' } & Ending)
  | { readonly type?: undefined };

/** Why a connection ended, as the server said. */
export interface Ending {
  readonly code: number;
  readonly why?: string;
  readonly retryMs?: number;
}

/** Codes from here on are for good. */
export const forGood = 3500;
