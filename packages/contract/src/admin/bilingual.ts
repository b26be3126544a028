/** A text that staff read, in their language. */
export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}

/** Writes a text in both languages: `text('Campaigns', '캠페인')`. */
export const text = (en: string, ko: string): Bilingual => ({ en, ko });
