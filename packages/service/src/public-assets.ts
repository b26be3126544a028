import { existsSync, readFileSync } from 'node:fs';
import { type Streamed, standard, stream, text } from '@clever/contract';
import { named } from '@clever/contract/outside';
import Type from 'typebox';

/** The name of one of the files that pages load. */
export const assetParams = Type.Object({ file: text(40) });

/**
 * Makes what answers with the scripts and styles of folders, the first one that has it, each read once.
 *
 * @param made scripts that are no files, by their names
 */
export function publicAssets(folders: readonly URL[], made: Readonly<Record<string, () => string>> = {}) {
  const known = new Map<string, string>();
  return (name: string): Streamed => {
    const type = named(types, /^[a-z0-9-]+\.(js|css)$/.exec(name)?.[1] ?? '');
    if (!type) throw standard.notFound();
    const content = known.get(name) ?? named(made, name)?.() ?? read(folders.map((folder) => new URL(name, folder)));
    known.set(name, content);
    return stream(type, content);
  };
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

function read(places: readonly URL[]): string {
  const place = places.find((one) => existsSync(one));
  if (!place) throw standard.notFound();
  return readFileSync(place, 'utf8');
}
