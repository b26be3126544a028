import type { EditorSpec } from '@clever/contract/admin';
import type { TObject } from 'typebox';
import { type Named, nameField, type Vocabulary } from '../domains/naming.ts';
import { editorOf } from './editors/editor-of.ts';
import type { ControlKind, FormField } from './form-field.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * The fields of a form that asks for a verb's input. What is no simple value is written as JSON. In the shape of an edit everything may be left
 * out; its form begins with what is there, so what is emptied has to be nullable.
 */
export function fieldsOfShape(
  vocabulary: Vocabulary,
  shape: TObject,
  {
    isEdit = false,
    editors = {},
  }: { readonly isEdit?: boolean; readonly editors?: Readonly<Record<string, EditorSpec>> | undefined } = {},
): FormField[] {
  const required = new Set((isEdit ? Object.keys(shape.properties) : (shape.required ?? [])) as readonly string[]);
  return Object.entries(shape.properties).map(([name, schema]) =>
    toFormField(vocabulary, {
      name,
      schema: schema as unknown as Node,
      isAsked: required.has(name),
      editor: Object.hasOwn(editors, name) ? editors[name] : undefined,
    }),
  );
}

/** How a value of a JSON Schema is filled in, whatever it is called. */
export const fieldOfNode = (schema: Node): FormField =>
  toFormField({ words: {}, values: {} }, { name: '', schema, isAsked: false });

interface Property {
  readonly name: string;
  readonly schema: Node;
  readonly isAsked: boolean;
  readonly editor?: EditorSpec | undefined;
}

function toFormField(vocabulary: Vocabulary, { name, schema, isAsked, editor }: Property): FormField {
  const { node, isNullable } = withoutNull(schema);
  const ofList = node.type === 'array' ? choicesOf(node.items as Node) : undefined;
  const choices = ofList ?? choicesOf(node);
  const named = nameField(vocabulary, name, (schema.description ?? node.description) as string | undefined);
  const kind = ofList ? 'list' : choices ? 'choice' : kindOf(node, named);
  const part = (of: string, inner: unknown, asked: boolean, spec?: EditorSpec) =>
    partOf(vocabulary, { name: of, schema: inner as Node, isAsked: asked, editor: spec });
  return {
    ...named,
    name,
    kind,
    isRequired: isAsked && !isNullable && kind !== 'boolean' && kind !== 'list' && !('default' in schema),
    isNullable,
    choices,
    maxLength: node.maxLength as number | undefined,
    isLong: node.trim === true && Number(node.maxLength) > 1000,
    minimum: node.minimum as number | undefined,
    maximum: node.maximum as number | undefined,
    pattern: node.pattern as string | undefined,
    ...(kind === 'json' && {
      parts: partsOf(node).map((part) => ({ name: part, ...nameField(vocabulary, part) })),
      editor: editorOf(node, editor, part),
    }),
    ...(editor === 'audience' && { isAudience: true }),
    isOfNumbers: ['integer', 'number'].includes(String((node.items as Node | undefined)?.type)),
  };
}

/** A field within a value: it is left out where it is empty, and may be left out. */
function partOf(vocabulary: Vocabulary, property: Property): FormField {
  const field = toFormField(vocabulary, property);
  const isNullable = field.isNullable || (field.kind === 'boolean' && !property.isAsked);
  return { ...field, isNullable, isLeftOut: !property.isAsked };
}

/** Names of what a value holds: of an object, of each object of a list or a record, of any of several forms. */
function partsOf(node: Node): string[] {
  const within = [
    ...((node.anyOf ?? []) as readonly Node[]),
    node.items,
    ...Object.values(node.patternProperties ?? {}),
  ];
  const own = Object.keys((node.properties ?? {}) as object);
  return [...new Set([...own, ...within.flatMap((one) => (one ? partsOf(one as Node) : []))])];
}

function withoutNull(schema: Node): { node: Node; isNullable: boolean } {
  const variants = (schema.anyOf ?? []) as readonly Node[];
  const others = variants.filter(({ type }) => type !== 'null');
  const isNullable = others.length < variants.length;
  return { node: isNullable && others.length === 1 ? (others[0] as Node) : schema, isNullable };
}

/** The values of an enumeration, or of a union of constants. */
function choicesOf(node: Node): readonly string[] | undefined {
  if (Array.isArray(node.enum)) return node.enum.map(String);
  const variants = (node.anyOf ?? []) as readonly Node[];
  if (variants.length === 0 || !variants.every((one) => 'const' in one)) return undefined;
  return variants.map((one) => String(one.const));
}

const isOfTime = ({ unit }: Named) => unit !== undefined && unit !== 'bytes';

function kindOf(node: Node, named: Named): ControlKind {
  if (node.format === 'date-time') return 'instant';
  if (node.format === 'date') return 'day';
  if (node.format === 'color') return 'colour';
  if (node.type === 'integer') return isOfTime(named) ? 'duration' : 'integer';
  if (node.type === 'number') return 'number';
  if (node.type === 'boolean') return 'boolean';
  if (node.type === 'array' && ['string', 'integer', 'number'].includes(String((node.items as Node)?.type)))
    return 'list';
  if (node.type !== 'string') return 'json';
  return Number(node.maxLength) > 200 ? 'lines' : 'text';
}
