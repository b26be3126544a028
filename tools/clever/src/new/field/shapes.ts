import type { Draft } from './draft.ts';

/** A shape that a model exports. */
export interface Shape {
  readonly name: string;
  readonly path: string;
  /** Finds where it begins. */
  readonly at: RegExp;
  readonly text: string;
}

/** Finds the declaration of a shape: `export const NewCampaign = Type.Object({ ... });` */
export function declarationOf(draft: Draft, name: string): Shape | undefined {
  const at = new RegExp(`^(?:export )?const ${name} = `, 'm');
  const path = draft.paths('src/').find((one) => at.test(draft.read(one)));
  if (path === undefined) return undefined;
  const text = draft.read(path).slice(draft.read(path).search(at));
  return { name, path, at, text: text.slice(0, text.indexOf(';\n') + 2) };
}

/** Finds what two shapes are both made of, where nothing else is: `settings` of `NewCampaign` and `CampaignEdit`. */
export function sharedBy(draft: Draft, one: Shape, other: Shape): Shape | undefined {
  const names = partsOf(one).filter((name) => partsOf(other).includes(name));
  const isTheirs = (name: string) => draft.read(one.path).match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 3;
  return names.filter(isTheirs).flatMap((name) => declarationOf(draft, name) ?? [])[0];
}

const partsOf = ({ text }: Shape) =>
  [...text.matchAll(/\.\.\.(\w+)\b(?!\.)|Type\.Object\((\w+)\)/g)].flatMap(
    ([, spread, whole]) => spread ?? whole ?? [],
  );

/** Adds a field at the end of a shape's own fields, before its version. @returns false where it has none */
export function insertField(draft: Draft, shape: Shape, line: string): boolean {
  const opening = /(?:Type\.Object\(\s*|^(?:export )?const \w+ = )\{/.exec(shape.text);
  if (!opening) return false;
  const at = /\n(?: {2,4}\/\*\*.*\*\/\n)? {2,4}version: /.exec(shape.text)?.index ?? opening.index + opening[0].length;
  const changed = `${shape.text.slice(0, at)}\n  ${line},${shape.text.slice(at)}`;
  const text = draft.read(shape.path).replace(shape.text, () => changed);
  draft.write(shape.path, addImport(text, line));
  return true;
}

/** Imports what a line needs of TypeBox and the contract package; whoever formats the file sorts it. */
export function addImport(text: string, ...lines: readonly string[]): string {
  const needsType = lines.some((line) => line.includes('Type.'));
  return addContractImport(
    needsType ? text.replace(/^import type \{(.*)\} from 'typebox';/m, "import Type, { type$1} from 'typebox';") : text,
    lines,
  );
}

function addContractImport(text: string, lines: readonly string[]): string {
  const needed = ['text', 'nullable', 'withDefault'].filter((name) =>
    lines.some((line) => new RegExp(`\\b${name}\\(`).test(line)),
  );
  const [found, names = ''] = /import \{([^}]*)\} from '@clever\/contract';/.exec(text) ?? [];
  const missing = needed.filter((name) => !new RegExp(`\\b${name}\\b`).test(names) && !text.includes(`const ${name} `));
  if (missing.length === 0) return text;
  const statement = `import {${[names.trim().replace(/,$/, ''), ...missing].filter(Boolean).join(', ')}} from '@clever/contract';`;
  return found ? text.replace(found, statement) : `${statement}\n${text}`;
}
