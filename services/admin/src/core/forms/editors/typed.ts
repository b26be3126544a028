import { fieldOfNode } from '../fields-of-shape.ts';
import type { Editor, FormField } from '../form-field.ts';

/** Parts that are filled in by a type which stands beside them, or above. */
export interface Typed {
  readonly parts: readonly string[];
  readonly leaf: Partial<FormField>;
}

/** Finds by which type the parts of a group are filled in; undefined where the group says none. */
export function typedLeaf(
  { typed }: Editor & { as: 'group' },
  textOf: (name: string) => string | undefined,
): Typed | undefined {
  if (!typed) return undefined;
  return { parts: typed.parts, leaf: leafOf(textOf(typed.by) ?? '', textOf(typed.schema ?? '')) };
}

/** A field as its type wants it. */
export const asTyped = (field: FormField, typed: Typed | undefined): FormField =>
  typed?.parts.includes(field.name) ? { ...field, ...typed.leaf } : field;

const kinds: Readonly<Record<string, Partial<FormField>>> = {
  string: { kind: 'lines' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean', isNullable: true },
};

function leafOf(type: string, schema: string | undefined): Partial<FormField> {
  const simple = kinds[type];
  if (simple) return simple;
  const { kind, choices, minimum, maximum, pattern, maxLength } = ofSchema(schema) ?? { kind: 'json' as const };
  return { kind, choices, minimum, maximum, pattern, maxLength, ...(kind === 'boolean' && { isNullable: true }) };
}

function ofSchema(schema: string | undefined): (Partial<FormField> & Pick<FormField, 'kind'>) | undefined {
  try {
    const node = JSON.parse(schema ?? '') as unknown;
    return typeof node === 'object' && node !== null
      ? fieldOfNode(node as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
