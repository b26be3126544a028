/**
 * The programmes that have a word, ascending, each as `number * 4 + field`: a programme is in it once, with its best
 * field.
 */
export type Postings = number[];

export const fieldBits = 2;

/** Adds a programme, or replaces its field. */
export function addPosting(postings: Postings, programme: number, field: number): void {
  const value = (programme << fieldBits) | field;
  if (postings.length === 0 || (postings.at(-1) as number) < programme << fieldBits) postings.push(value);
  else {
    const at = find(postings, programme);
    postings.splice(at, isAt(postings, at, programme) ? 1 : 0, value);
  }
}

export function removePosting(postings: Postings, programme: number): void {
  const at = find(postings, programme);
  if (isAt(postings, at, programme)) postings.splice(at, 1);
}

const isAt = (postings: Postings, at: number, programme: number) =>
  at < postings.length && (postings[at] as number) >> fieldBits === programme;

function find(postings: Postings, programme: number): number {
  let [low, high] = [0, postings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postings[middle] as number) >> fieldBits < programme) low = middle + 1;
    else high = middle;
  }
  return low;
}
