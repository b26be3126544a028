/** Tells replicas of messages faster than PostgreSQL does. What is between them is in PostgreSQL in any case. */
export interface Bus {
  /** Whether others are told by it: where they are not, PostgreSQL tells them. */
  isUp(): boolean;
  tell(channels: readonly string[]): void;
  /** Calls back with channels that have something new; without any where something may have been missed. */
  listen(onChange: (channels: readonly string[] | undefined) => void): void;
  close(): Promise<void>;
}
