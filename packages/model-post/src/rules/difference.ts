import { diffWordsWithSpace } from 'diff';
import type { Difference, Revision } from '../shapes.ts';

type Said = Pick<Revision, 'title' | 'body' | 'tags' | 'files'>;

/** Longer than this nobody waits; the whole text is other then. */
const timeoutMs = 200;

/** Compares one version with another, field by field. */
export function differenceOf(from: Said, to: Said): Difference {
  return {
    title: from.title === to.title ? null : { from: from.title, to: to.title },
    body: partsOf(from.body, to.body),
    tags: changeOf(from.tags, to.tags),
    files: changeOf(from.files, to.files),
  };
}

function partsOf(from: string, to: string): Difference['body'] {
  if (from === to) return [{ change: 'same', text: to }];
  const parts = diffWordsWithSpace(from, to, { timeout: timeoutMs });
  if (!parts)
    return [
      { change: 'removed', text: from },
      { change: 'added', text: to },
    ];
  return parts.map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

const changeOf = (from: readonly string[], to: readonly string[]) => ({
  added: to.filter((each) => !from.includes(each)),
  removed: from.filter((each) => !to.includes(each)),
});
