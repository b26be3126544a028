import type { Result } from '@clever/model-vid/db';

/** What a worker is asked to make. Nothing secret: the process that reads what strangers sent knows no more than this. */
export interface Order {
  /** The source, a file of this machine. */
  readonly source: string;
  /** Where to put what is made. */
  readonly folder: string;
  readonly tools: string;
  readonly threads: number;
  readonly memoryMb: number;
  readonly maxSeconds: number;
  readonly maxPixels: number;
  readonly timeoutMs: number;
}

/** What was made, in files named after it: `720p.mp4`, `poster.webp`. */
export type Made = Omit<Result, 'storage'>;

/** What a worker tells. */
export type Told =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'made'; readonly made: Made }
  /** The source cannot be used: it would be the same again. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };
