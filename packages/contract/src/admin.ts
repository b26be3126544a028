export { type Bilingual, text } from './admin/bilingual.ts';
export type { ChartSpec } from './admin/chart.ts';
export type { DataModel, FieldModel, IndexModel, RelationModel, TableModel } from './admin/data-model.ts';
export {
  type AdminLog,
  type Closable,
  type Describing,
  type DomainAdmin,
  describing,
  type InlineSpec,
  type TableSpec,
} from './admin/define.ts';
export type { EditorSpec, LanguagesSpec, PreviewSpec, TypedParts } from './admin/editor.ts';
export type { CountedFigures, FiguresRange, FiguresSpec } from './admin/figures.ts';
export type { FileContext, FileReport, FileVerbSpec } from './admin/file-verb.ts';
export type { LinkSpec } from './admin/link.ts';
export type { NestedSpec, PlayerPanelSpec, PlayerSearchSpec } from './admin/player-panel.ts';
export type { Reach, ReachSpec } from './admin/reach.ts';
export type { DownloadSpec, ProgressSpec, RelatedSpec } from './admin/row-page.ts';
export type { AttentionSpec, StateSpec, Tone } from './admin/state.ts';
export type { AdminRow, VerbContext, VerbSpec } from './admin/verb.ts';
export type { AdminWords, Unit, ValueWords, Word, Words } from './admin/words.ts';
