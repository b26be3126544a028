/** A call under way, by the number that it has on its connection. */
export interface Numbered<Call> {
  readonly id: number;
  /** Whichever call of the table is behind it. */
  next: Call | undefined;
}

const slots = 1_024;

/**
 * The calls under way on a connection. A `Map` that calls are added to and deleted from for as long as a connection lives keeps them: V8 links each table that a map outgrew
 * to the one after it, so once one of them is old, nothing that was ever in the map is collected before all of the heap is.
 */
export class CallTable<Call extends Numbered<Call>> {
  readonly #slots: (Call | undefined)[] = new Array(slots).fill(undefined);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: number): Call | undefined {
    let call = this.#slots[id % slots];
    while (call && call.id !== id) call = call.next;
    return call;
  }

  /** Adds one whose number no other has. */
  add(call: Call): void {
    const at = call.id % slots;
    call.next = this.#slots[at];
    this.#slots[at] = call;
    this.#size++;
  }

  delete(call: Call): void {
    const at = call.id % slots;
    let before = this.#slots[at];
    if (before === call) this.#slots[at] = call.next;
    else {
      while (before && before.next !== call) before = before.next;
      if (!before) return;
      before.next = call.next;
    }
    call.next = undefined;
    this.#size--;
  }

  /** Lists them as they are now. */
  all(): Call[] {
    const calls: Call[] = [];
    if (this.#size === 0) return calls;
    for (const first of this.#slots) for (let call = first; call; call = call.next) calls.push(call);
    return calls;
  }
}
