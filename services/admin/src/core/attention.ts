import type { Viewer } from './access/reader.ts';
import type { PageInput } from './page.ts';

/** Something that somebody has to look at, as the first page shows it. */
export interface Attention {
  readonly title: string;
  readonly href: string;
  /** How many there are; absent where it is one. */
  readonly count?: number;
  /** Something is broken, or somebody waits. */
  readonly isUrgent: boolean;
}

/** Looks for what needs attention, as far as the viewer may see it. It never waits long: what does not answer is left out, or is what it tells. */
export type FindAttention = (input: Pick<PageInput<Viewer>, 'viewer' | 'db' | 'call'>) => Promise<readonly Attention[]>;
