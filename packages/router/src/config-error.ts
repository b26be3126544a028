/** Settings that are missing or malformed, all of them at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One sentence each, beginning with the setting's name. */
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}
