import type { LinkSpec } from './link.ts';

/** Parts of a value in one language by which a telephone shows it. A path: `action.label`. */
export interface PreviewSpec {
  readonly title: string;
  readonly body?: string;
  /** Holds the address of a picture. */
  readonly picture?: string;
  readonly button?: string;
}

/** Texts by language: a tab for each, empty fields showing what stands in for them. */
export interface LanguagesSpec {
  /** The field of the input with the language that stands in for others. */
  readonly fallback?: string;
  readonly preview?: PreviewSpec;
}

/** Parts of any JSON that are filled in by a type which stands beside them. */
export interface TypedParts {
  /** The part with the type: `string`, `number`, `boolean` or `json`. */
  readonly by: string;
  /** The part with the JSON Schema of a `json`. */
  readonly schema?: string;
  /** Those that have the type, here or in what is below. */
  readonly parts: readonly string[];
}

/**
 * How a field of a verb's input is filled in, where its shape does not tell: texts by language, whom something is meant for with a count of
 * players, any JSON object as names and values (whose names may be looked for among the keys of rows), parts by their type, or as JSON after all.
 */
export type EditorSpec =
  | { readonly languages: LanguagesSpec }
  | { readonly typed: TypedParts }
  | { readonly pairs: LinkSpec }
  | 'audience'
  | 'pairs'
  | 'json';
