import type { Found } from './run-search.ts';

/** Best first: by rank, then by number, which is the order of arrival. */
export const compareFound = (a: Found, b: Found) => a.rank - b.rank || a.number - b.number;

/** Takes the best ones after a place, in order, without sorting all. */
export function bestOf(found: readonly Found[], most: number, after?: Pick<Found, 'rank' | 'number'>): Found[] {
  const heap: Found[] = [];
  for (const each of found) {
    if (after && (each.rank - after.rank || each.number - after.number) <= 0) continue;
    if (heap.length < most) rise(heap, each);
    else if (compareFound(each, heap[0] as Found) < 0) sink(heap, each);
  }
  return heap.sort(compareFound);
}

/** The worst one is on top. */
function rise(heap: Found[], each: Found): void {
  let at = heap.push(each) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (compareFound(heap[parent] as Found, each) >= 0) break;
    heap[at] = heap[parent] as Found;
    at = parent;
  }
  heap[at] = each;
}

function sink(heap: Found[], each: Found): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compareFound(heap[child + 1] as Found, heap[child] as Found) > 0) child++;
    if (compareFound(heap[child] as Found, each) <= 0) break;
    heap[at] = heap[child] as Found;
    at = child;
  }
  heap[at] = each;
}
