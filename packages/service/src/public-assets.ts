import { readFileSync } from 'node:fs';
import { operation, type Streamed, standard, stream, text } from '@clever/contract';
import { named } from '@clever/contract/outside';
import Type, { type TObject } from 'typebox';

/** Describes a page that is open to all, as `context.page` binds it. */
export const publicPage = <const Path extends `/${string}`, const Params extends TObject>(
  name: `${string}.${string}`,
  path: Path,
  params: Params,
) =>
  operation({
    ...{ name, path, params, kind: 'page', method: 'GET', access: 'public', idempotent: 'safe', summary: name },
    replies: { 200: Type.String() },
  } as const);

/** The name of one of the files that pages load. */
export const assetParams = Type.Object({ file: text(40) });

/**
 * Makes what answers with the scripts and styles of a folder, each read once.
 *
 * @param made scripts that are no files, by their names
 */
export function publicAssets(folder: URL, made: Readonly<Record<string, () => string>> = {}) {
  const known = new Map<string, string>();
  return (name: string): Streamed => {
    const type = named(types, /^[a-z0-9-]+\.(js|css)$/.exec(name)?.[1] ?? '');
    if (!type) throw standard.notFound();
    const content = known.get(name) ?? named(made, name)?.() ?? read(new URL(name, folder));
    known.set(name, content);
    return stream(type, content);
  };
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw standard.notFound();
  }
}
