import type { DataModel, FieldModel, IndexModel, RelationModel, TableModel } from '@clever/contract/admin';
import type { DMMF } from '@prisma/generator-helper';

type Datamodel = DMMF.Document['datamodel'];

/** Converts a schema.prisma to the data model that the admin site reads, without anything of Prisma. */
export function describeTables({ models, enums, indexes }: Datamodel): DataModel {
  const values = new Map(enums.map((one) => [one.name, one.values.map(({ name }) => name)]));
  return Object.fromEntries(models.map((model) => [model.name, describeTable(model, indexes, values)]));
}

function describeTable(
  model: DMMF.Model,
  indexes: Datamodel['indexes'],
  values: ReadonlyMap<string, readonly string[]>,
): TableModel {
  const columns = model.fields.filter(({ kind }) => kind !== 'object');
  const relations = model.fields.filter(({ kind }) => kind === 'object');
  return {
    name: model.dbName ?? model.name,
    ...about(model),
    key: model.primaryKey?.fields ?? columns.filter(({ isId }) => isId).map(({ name }) => name),
    fields: Object.fromEntries(columns.map((field) => [field.name, describeField(field, values)])),
    relations: Object.fromEntries(relations.map((field) => [field.name, describeRelation(field)])),
    indexes: indexes.filter(({ model: name }) => name === model.name).flatMap(describeIndex),
  };
}

function describeField(field: DMMF.Field, values: ReadonlyMap<string, readonly string[]>): FieldModel {
  const enumeration = values.get(field.type);
  return {
    column: field.dbName ?? field.name,
    type: field.type,
    ...(field.nativeType?.[0] && { native: field.nativeType[0] }),
    ...(enumeration && { values: enumeration }),
    ...(field.isList && { isList: true as const }),
    ...(!field.isRequired && { isOptional: true as const }),
    ...((field.hasDefaultValue || field.isUpdatedAt) && { hasDefault: true as const }),
    ...about(field),
  };
}

function describeRelation(field: DMMF.Field): RelationModel {
  return {
    table: field.type,
    from: field.relationFromFields ?? [],
    to: field.relationToFields ?? [],
    ...(field.isList && { isList: true as const }),
  };
}

/** Other kinds than B-trees have an algorithm, and order nothing. */
function describeIndex({ type, fields, algorithm }: Datamodel['indexes'][number]): IndexModel[] {
  if (algorithm && algorithm !== 'BTree') return [];
  const isUnique = type === 'unique' || type === 'id';
  return [{ fields: fields.map(({ name }) => name), ...(isUnique && { isUnique: true as const }) }];
}

const about = ({ documentation }: { readonly documentation?: string }) =>
  documentation ? { about: documentation } : {};
