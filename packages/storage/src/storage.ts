import type { Readable } from 'node:stream';

/** Bytes from one place to another, both included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where bytes are kept, by keys such as `blobs/ab/ab12…`. Nothing is ever there in part. */
export interface Storage {
  readonly name: string;
  /** Keeps a file of this machine, which it may take away. Safe once it resolves. */
  adopt(key: string, path: string): Promise<void>;
  /** Keeps a few bytes. Safe once it resolves. */
  write(key: string, bytes: Buffer): Promise<void>;
  has(key: string): Promise<boolean>;
  /** @throws Error where there is nothing */
  read(key: string, range?: Range): Promise<Readable>;
  /** What is not there is removed as well. */
  remove(key: string): Promise<void>;
  /** Makes an address by which anybody reads the bytes for a while, where clients are sent there. */
  address?(key: string, head: { readonly type: string; readonly disposition: string }): Promise<string>;
  close?(): void;
  /** Removes all keys below a folder: `uploads/1234`. */
  removeAll(folder: string): Promise<void>;
}
