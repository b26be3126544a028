/** What an account's state follows from. */
export interface AccountFacts {
  readonly disabledAt: Date | null;
  readonly hasPassword: boolean;
  readonly isOfProvider: boolean;
  /** Until when an invitation waits; null without one. */
  readonly invitedUntil: Date | null;
}

/** `lapsed`: nobody has come in, and the invitation is over. */
export type AccountState = 'disabled' | 'active' | 'provider' | 'invited' | 'lapsed';

/** Returns the state of an account, and how its person signs in. */
export function accountState({ disabledAt, hasPassword, isOfProvider, invitedUntil }: AccountFacts): AccountState {
  if (disabledAt) return 'disabled';
  if (isOfProvider) return 'provider';
  if (hasPassword) return 'active';
  return invitedUntil ? 'invited' : 'lapsed';
}
