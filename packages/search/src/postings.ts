/**
 * The documents that have a word, ascending, each as `number * 4 + field`: a document is in it once, with its best
 * field.
 */
export type Postings = number[];

export const fieldBits = 2;

/** Adds a document, or replaces its field. */
export function addPosting(postings: Postings, document: number, field: number): void {
  const value = (document << fieldBits) | field;
  if (postings.length === 0 || (postings.at(-1) as number) < document << fieldBits) postings.push(value);
  else {
    const at = find(postings, document);
    postings.splice(at, isAt(postings, at, document) ? 1 : 0, value);
  }
}

export function removePosting(postings: Postings, document: number): void {
  const at = find(postings, document);
  if (isAt(postings, at, document)) postings.splice(at, 1);
}

const isAt = (postings: Postings, at: number, document: number) =>
  at < postings.length && (postings[at] as number) >> fieldBits === document;

function find(postings: Postings, document: number): number {
  let [low, high] = [0, postings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postings[middle] as number) >> fieldBits < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
