import { createCheckCharacters, hasCheckCharacters } from './check-characters.ts';
import type { CodeKeys } from './code-keys.ts';
import { type CodePattern, readPattern } from './pattern.ts';

/** What is known of the codes that a campaign may have. */
export interface CodeSource {
  readonly campaignId: string;
  readonly pattern: string | null;
  readonly charset: string | null;
  readonly keyId: string | null;
  /** Normalized. */
  readonly shared: string | null;
  readonly importedLengths: readonly number[];
}

/** `forged`: of a known shape, with wrong check characters; `unknown`: of no shape that is known. */
export type Verdict = 'forged' | 'unknown' | { readonly campaigns: ReadonlySet<string> };

interface Shape {
  readonly pattern: CodePattern;
  readonly isChecked: (code: string) => boolean;
  /** Those whose codes look so. */
  readonly campaigns: Set<string>;
}

const anyCampaign: Verdict = { campaigns: new Set() };

/** Knows, without a database, of nearly every code that does not exist that it does not. */
export class CodeShapes {
  readonly #keys: CodeKeys;
  readonly #shared = new Map<string, Verdict>();
  readonly #importedLengths = new Set<number>();
  /** By length and head, which is what stands before the first `#`. */
  readonly #shapes = new Map<string, Map<string, Shape>>();
  readonly #headLengths = new Map<number, Set<number>>();

  constructor(keys: CodeKeys) {
    this.#keys = keys;
  }

  /** Adds what one campaign may have; again when it has changed. */
  add({ campaignId, pattern, charset, keyId, shared, importedLengths }: CodeSource): void {
    if (shared !== null) this.#shared.set(shared, { campaigns: new Set([campaignId]) });
    for (const length of importedLengths) this.#importedLengths.add(length);
    if (pattern === null || charset === null || keyId === null) return;
    this.#shapeOf(pattern, charset, keyId).campaigns.add(campaignId);
  }

  /** Judges a normalized code. One that may exist comes with the campaigns it may be of, none where it may be of any. */
  judge(code: string): Verdict {
    const shared = this.#shared.get(code);
    if (shared) return shared;
    if (this.#importedLengths.has(code.length)) return anyCampaign;
    let verdict: Verdict = 'unknown';
    for (const headLength of this.#headLengths.get(code.length) ?? [])
      for (const shape of this.#shapes.get(`${code.length} ${code.slice(0, headLength)}`)?.values() ?? []) {
        if (!fits(code, shape.pattern)) continue;
        if (shape.isChecked(code)) return shape;
        verdict = 'forged';
      }
    return verdict;
  }

  #shapeOf(text: string, charset: string, keyId: string): Shape {
    const pattern = readPattern(text, charset);
    const { mask } = pattern;
    const headLength = mask.indexOf('#');
    const place = `${mask.length} ${mask.slice(0, headLength)}`;
    const heads = this.#headLengths.get(mask.length) ?? new Set();
    const shapes = this.#shapes.get(place) ?? new Map<string, Shape>();
    this.#headLengths.set(mask.length, heads.add(headLength));
    this.#shapes.set(place, shapes);
    const name = `${mask} ${charset} ${keyId}`;
    const shape = shapes.get(name) ?? { pattern, isChecked: this.#checkerOf(pattern, keyId), campaigns: new Set() };
    shapes.set(name, shape);
    return shape;
  }

  /** Where the key is not configured any more, only the database can tell. */
  #checkerOf(pattern: CodePattern, keyId: string): (code: string) => boolean {
    const key = this.#keys.find(keyId);
    if (!key) return () => true;
    const compute = createCheckCharacters(key, pattern);
    return (code) => hasCheckCharacters(code, pattern, compute);
  }
}

function fits(code: string, { mask, charset }: CodePattern): boolean {
  for (let at = 0; at < mask.length; at++) {
    const expected = mask[at] as string;
    const found = code[at] as string;
    if (expected === '#' ? !charset.includes(found) : expected !== found) return false;
  }
  return true;
}
