/** What a playback token says besides its playback, and the end of its time. */
export interface Claims {
  readonly player: string;
  /** The device that it is bound to; null where it is for whoever has it. */
  readonly device: string | null;
  /** Of the token. */
  readonly id: string;
  readonly gen: readonly number[];
  readonly max: number;
}
