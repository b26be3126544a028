import type { Observations } from '@clever/contract/permits';

export type Count = Required<Observations['counts'][number]>;

/** What was decided about one request. */
export type Seen = Pick<Count, 'caller' | 'operation' | 'secretId' | 'contract'>;

type Part = string | null;
type Tree = Map<string, Map<Part, Map<Part, Map<Part, Count>>>>;

/** Counters by what was seen; nested maps, since a joined key costs more than all else that a request is counted with. */
export class Counts {
  readonly all: Count[] = [];
  readonly #maxCounts: number;
  readonly #tree: Tree = new Map();
  /** By operation, what was counted last: mostly it is what is counted next. */
  readonly #last = new Map<string, Count>();

  /** Keeps `most` counters; what is seen beyond that is counted per operation only. */
  constructor(maxCounts: number) {
    this.#maxCounts = maxCounts;
  }

  of(seen: Seen): Count {
    const { operation, caller, secretId, contract } = seen;
    const last = this.#last.get(operation);
    if (last && last.caller === caller && last.secretId === secretId && last.contract === contract) return last;
    const count = this.#find(seen);
    this.#last.set(operation, count);
    return count;
  }

  #find(seen: Seen): Count {
    const { operation, caller, secretId, contract } = seen;
    const found = this.#tree.get(operation)?.get(caller)?.get(secretId)?.get(contract);
    if (found) return found;
    const isFull = this.all.length >= this.#maxCounts && (caller ?? secretId ?? contract) !== null;
    return isFull ? this.of({ operation, caller: null, secretId: null, contract: null }) : this.#make(seen);
  }

  add(count: Count): void {
    const mine = this.of(count);
    mine.permitted += count.permitted;
    mine.denied += count.denied;
    mine.failed += count.failed;
  }

  #make({ operation, caller, secretId, contract }: Seen): Count {
    const count = { caller, operation, secretId, contract, permitted: 0, denied: 0, failed: 0 };
    branch(branch(branch(this.#tree, operation), caller), secretId).set(contract, count);
    this.all.push(count);
    return count;
  }
}

function branch<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, found);
  return found;
}
