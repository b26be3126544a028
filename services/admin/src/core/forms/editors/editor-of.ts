import type { EditorSpec } from '@clever/contract/admin';
import type { Editor, FormField } from '../form-field.ts';

type Node = Readonly<Record<string, unknown>>;
type MakePart = (name: string, schema: unknown, isAsked: boolean, spec?: EditorSpec) => FormField;

/** A language tag, as the contracts write it. */
const ofLanguages = /A-Za-z\]\{2,3\}/;

/** The editor that the shape of a value asks for, or its domain does. Undefined: it is written as JSON. */
export function editorOf(node: Node, spec: EditorSpec | undefined, part: MakePart): Editor | undefined {
  if (spec === 'json') return undefined;
  const anyValue = { ...part(plainName, { type: 'string' }, false), kind: 'any' as const };
  const names = typeof spec === 'object' && 'pairs' in spec ? spec.pairs : undefined;
  if (spec === 'pairs' || names)
    return { as: 'record', of: anyValue, key: { ...part('name', { type: 'string' }, true), link: names } };
  const typed = typeof spec === 'object' && 'typed' in spec ? spec : undefined;
  const [record] = Object.entries((node.patternProperties ?? {}) as Readonly<Record<string, unknown>>);
  const languages = typeof spec === 'object' && 'languages' in spec ? spec.languages : undefined;
  if (record) {
    const [pattern, of] = record;
    const isOfLanguages = languages ?? (ofLanguages.test(pattern) ? {} : undefined);
    const key = part(isOfLanguages ? 'locale' : 'name', { type: 'string', pattern, maxLength: 128 }, true);
    return { as: 'record', of: part(plainName, of, true, typed), key, languages: isOfLanguages };
  }
  if (node.type === 'array' && node.items) return { as: 'rows', of: part('item', node.items, true, typed) };
  if (Array.isArray(node.anyOf))
    return {
      as: 'variants',
      of: (node.anyOf as Node[]).filter(({ type }) => type !== 'null').map((one) => part(nameOf(one), one, true)),
    };
  const properties = Object.entries((node.properties ?? {}) as Readonly<Record<string, unknown>>);
  if (properties.length === 0) return undefined;
  const asked = new Set((node.required ?? []) as readonly string[]);
  return { as: 'group', parts: properties.map(([name, one]) => part(name, one, asked.has(name))), typed: typed?.typed };
}

/** What a value is called that is one of several shapes, and no object. */
export const plainName = 'plain';

/** A shape among several is called after the first of what it needs. */
const nameOf = (node: Node): string => ((node.required ?? []) as readonly string[])[0] ?? plainName;
