/** What a record holds under a name that came from outside, such as an address; undefined for `constructor` and the like. */
export const named = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
