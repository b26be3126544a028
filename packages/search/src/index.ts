export type { Document } from './document.ts';
export { type Explained, explainHit } from './highlight.ts';
export { type DocumentReader, LiveIndex } from './live-index.ts';
export { SearchIndex } from './search-index.ts';
export { type HitPage, type PageHit, type PageQuery, searchPage } from './search-page.ts';
export { compose, fold, toTitleKey } from './words/fold.ts';
export { splitWords } from './words/split.ts';
