/** A text that staff read, in their language. */
export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}
