import { LRUCache } from 'lru-cache';
import type { FeedQuery, PlayersClient } from '../client-shapes.ts';
import { type Answer, answerItems } from './answer.ts';
import { allHold } from './checks.ts';
import { byRank, type CompiledNotice } from './compile.ts';
import { pick, type Selection, select } from './selection.ts';
import { readClient } from './situation.ts';

/** The time between two edges of windows, in milliseconds since 1970: what is live does not change in it. */
interface Slot {
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  readonly live: readonly CompiledNotice[];
}

const nobody = new Map<string, never>();
const everybody = { client: readClient({}), player: undefined, mark: undefined };
const maxSelections = 2_000;
const maxAnswerBytes = 64 * 2 ** 20;

/**
 * Holds the notices that are or will be live. Windows open and close by the clock alone. Clients that look the same
 * are answered with the same bytes until the next edge of a window.
 */
export class Board {
  readonly notices: readonly CompiledNotice[];
  readonly #edges: readonly number[];
  readonly #selections = new LRUCache<string, Selection>({ max: maxSelections });
  readonly #answers = new LRUCache<string, Answer>({
    maxSize: maxAnswerBytes,
    sizeCalculation: ({ json }, key) => json.length + 2 * key.length + 200,
  });
  #slot: Slot = { from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY, live: [] };

  constructor(notices: readonly CompiledNotice[]) {
    this.notices = notices.toSorted(byRank);
    this.#edges = notices
      .flatMap(({ source }) => [source.startsAt, source.endsAt])
      .flatMap((edge) => edge?.getTime() ?? [])
      .sort((a, b) => a - b);
  }

  /** When the next window opens or closes, in milliseconds since 1970; infinite where none does. */
  nextEdge(at: number): number {
    return this.#slotAt(at).until;
  }

  /** Answers a client of whom no player is known. */
  answer(query: FeedQuery, at: number): Answer {
    this.#slotAt(at);
    const key = `${query.limit}\n${keyOf(query)}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = answerItems(pick(this.select(query, at), undefined, nobody).slice(0, query.limit));
    this.#answers.set(key, answer);
    return answer;
  }

  /** Selects what a client may be shown, before the player is known. */
  select(query: PlayersClient, at: number): Selection {
    const { live } = this.#slotAt(at);
    const key = keyOf(query);
    const known = this.#selections.get(key);
    if (known) return known;
    const selection = select(live, query, at);
    this.#selections.set(key, selection);
    return selection;
  }

  #slotAt(at: number): Slot {
    if (at >= this.#slot.from && at < this.#slot.until) return this.#slot;
    this.#selections.clear();
    this.#answers.clear();
    this.#slot = {
      from: this.#edges.findLast((edge) => edge <= at) ?? Number.NEGATIVE_INFINITY,
      until: this.#edges.find((edge) => edge > at) ?? Number.POSITIVE_INFINITY,
      live: this.notices.filter(({ checks }) => allHold(checks.clock, { ...everybody, at })),
    };
    return this.#slot;
  }
}

/** None of these has a line break in it. */
function keyOf({ app, platform, version, locale, country, kind }: PlayersClient): string {
  return `${app ?? ''}\n${platform ?? ''}\n${version ?? ''}\n${locale ?? ''}\n${country ?? ''}\n${kind ?? ''}`;
}
