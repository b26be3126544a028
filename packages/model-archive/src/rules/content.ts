import { fold, toTitleKey } from '@clever/search';
import type { Link, Person } from '../shapes.ts';
import { extractNouns } from './nouns.ts';

/** The fields of a programme that sources and people fill in. */
export interface Content {
  readonly title: string;
  readonly originalTitle: string | null;
  readonly broadcaster: string | null;
  readonly firstAired: string | null;
  readonly synopsis: string | null;
  readonly people: readonly Person[];
  readonly links: readonly Link[];
}

export const emptyContent: Content = {
  title: '',
  originalTitle: null,
  broadcaster: null,
  firstAired: null,
  synopsis: null,
  people: [],
  links: [],
};

/** The fields of an episode that sources and people fill in. */
export interface EpisodeContent {
  readonly title: string | null;
  readonly aired: string | null;
  readonly synopsis: string | null;
  readonly links: readonly Link[];
}

export const emptyEpisode: EpisodeContent = { title: null, aired: null, synopsis: null, links: [] };

/** Composes every text of a value (NFC). */
export function compose<Value>(value: Value): Value {
  if (typeof value === 'string') return value.normalize('NFC') as Value;
  if (Array.isArray(value)) return value.map(compose) as Value;
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, compose(each)])) as Value;
  return value;
}

/** What titles are compared by. A title of marks alone is its own key. */
export const titleKeyOf = (title: string) => toTitleKey(title) || fold(title);

/** What is derived from the content and stored with it. */
export async function deriveFrom({ title, synopsis }: Pick<Content, 'title' | 'synopsis'>) {
  return { titleKey: titleKeyOf(title), nouns: await extractNouns(`${title}\n${synopsis ?? ''}`) };
}
