export type { DataModel, FieldModel, IndexModel, RelationModel, TableModel } from './admin/data-model.ts';
export {
  type AdminLog,
  type AdminRow,
  type Bilingual,
  type ChartSpec,
  type Closable,
  type Describing,
  type DomainAdmin,
  describing,
  type InlineSpec,
  type LinkSpec,
  type PlayerPanelSpec,
  type TableSpec,
  type VerbContext,
  type VerbSpec,
} from './admin/define.ts';
