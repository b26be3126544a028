export type { DataModel, FieldModel, IndexModel, RelationModel, TableModel } from './admin/data-model.ts';
export {
  type AdminLog,
  type AdminRow,
  type Bilingual,
  type ChartSpec,
  type Closable,
  type DomainAdmin,
  defineAdmin,
  type InlineSpec,
  type LinkSpec,
  type PlayerPanelSpec,
  type TableSpec,
  type VerbContext,
  type VerbSpec,
  verb,
} from './admin/define.ts';
