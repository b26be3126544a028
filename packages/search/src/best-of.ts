/** Documents in the order of their rank, then of their arrival, as one number each: the smaller the better. */
export const places = 2 ** 30;
export const toPlace = (rank: number, number: number) => rank * places + number;
export const rankOf = (place: number) => Math.floor(place / places);
export const numberOf = (place: number) => place % places;

/** Takes the smallest numbers above `after`, ascending, without sorting all. */
export function bestOf(all: ArrayLike<number>, limit: number, after = -1): number[] {
  const heap: number[] = [];
  for (let at = 0; at < all.length; at++) {
    const each = all[at] as number;
    if (each <= after) continue;
    if (heap.length < limit) rise(heap, each);
    else if (each < (heap[0] as number)) sink(heap, each);
  }
  return heap.sort((a, b) => a - b);
}

/** The largest is on top. */
function rise(heap: number[], each: number): void {
  let at = heap.push(each) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as number) >= each) break;
    heap[at] = heap[parent] as number;
    at = parent;
  }
  heap[at] = each;
}

function sink(heap: number[], each: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) > (heap[child] as number)) child++;
    if ((heap[child] as number) <= each) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = each;
}
