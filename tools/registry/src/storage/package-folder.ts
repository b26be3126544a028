import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { writeWhole } from '../write-whole.ts';
import { checkTags } from './check-tags.ts';
import type { Manifest } from './manifest.ts';
import { publication } from './publication.ts';
import { receiveTarball, type Upload } from './receive-tarball.ts';
import { explain, Refusal } from './refusal.ts';
import { runSerially } from './run-serially.ts';

type Callback<T = void> = (error: Error | null, value?: T) => void;
type Change = (manifest: Manifest, callback: Callback) => void;
type Write = (name: string, manifest: Manifest, callback: Callback) => void;

/**
 * Keeps one package: `package.json` and its tarballs. It is what Verdaccio asks of a storage, in its own words.
 *
 * A version is there or not, whatever happens meanwhile: its tarball is on the disk first, then one write of `package.json` adds the
 * version with its tags. What was published is never removed or changed.
 */
export class PackageFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  readPackage(_name: string, callback: Callback<Manifest>): void {
    this.#read()
      .then(refuseEmpty)
      .then((manifest) => callback(null, manifest), callback);
  }

  /** Creates the package, together with its first version. */
  createPackage(_name: string, manifest: Manifest, callback: Callback): void {
    const create = async () => {
      if (await this.#exists()) throw new Refusal(409, 'this package is there already', { code: 'EEXISTS' });
      await this.#write(manifest);
    };
    settle(runSerially(this.#path, create), callback);
  }

  savePackage(_name: string, manifest: Manifest, callback: Callback): void {
    settle(this.#write(manifest), callback);
  }

  updatePackage(
    name: string,
    change: Change,
    write: Write,
    normalize: (manifest: Manifest) => Manifest,
    callback: Callback,
  ): void {
    const update = async () => {
      const before = await this.#read();
      const after = structuredClone(before);
      await new Promise<void>((resolve, reject) => change(after, (error) => (error ? reject(error) : resolve())));
      checkKept(before, after);
      const isPublished = tagNew(before, after);
      checkTags(before['dist-tags'], after['dist-tags'], after.versions);
      await new Promise<void>((resolve, reject) =>
        write(name, normalize(after), (error) => (error ? reject(error) : resolve())),
      );
      const current = publication.getStore();
      if (current && isPublished) delete current.tarball;
    };
    settle(runSerially(this.#path, update).catch(withdraw), callback);
  }

  writeTarball(name: string): Upload {
    return receiveTarball(this.#file(name));
  }

  readTarball(name: string): PassThrough & { abort(): void } {
    const file = createReadStream(this.#file(name));
    const tarball = Object.assign(new PassThrough(), { abort: () => file.destroy() });
    file.on('error', (error) => tarball.emit('error', error));
    file.on('open', () => {
      tarball.emit('open');
      file.pipe(tarball);
    });
    return tarball;
  }

  deletePackage(_file: string, callback: Callback): void {
    callback(refuseRemoval());
  }

  removePackage(callback: Callback): void {
    callback(refuseRemoval());
  }

  #file(name: string): string {
    return join(this.#path, basename(name));
  }

  async #read(): Promise<Manifest> {
    return JSON.parse(await readFile(this.#file('package.json'), 'utf8'));
  }

  async #exists(): Promise<boolean> {
    return this.#read().then(
      () => true,
      () => false,
    );
  }

  async #write(manifest: Manifest): Promise<void> {
    await writeWhole(this.#file('package.json'), JSON.stringify(manifest)).catch((error) => {
      throw explain(error);
    });
  }
}

/** Why nothing is unpublished. */
export const refuseRemoval = () =>
  new Refusal(403, 'what was published stays: publish another version, or deprecate this one');

function checkKept({ versions: before }: Manifest, { versions: after }: Manifest): void {
  if (Object.keys(before).some((version) => !after[version])) throw refuseRemoval();
}

/** Moves the tags of a publication together with the version that it adds. @returns whether this change adds one */
function tagNew({ versions: before, 'dist-tags': tags }: Manifest, after: Manifest): boolean {
  const current = publication.getStore();
  if (current?.keepsTags) after['dist-tags'] = tags;
  const isPublished = Object.keys(after.versions).some((version) => !before[version]);
  if (isPublished) Object.assign(after['dist-tags'], current?.tags);
  return isPublished;
}

/** A package whose first version did not come to be is not there. */
function refuseEmpty(manifest: Manifest): Manifest {
  if (Object.keys(manifest.versions).length > 0) return manifest;
  throw Object.assign(new Error(`${manifest.name} has no version`), { code: 'ENOENT' });
}

/** Removes the tarball of a version that did not come to be. */
async function withdraw(error: Error): Promise<never> {
  const current = publication.getStore();
  if (current?.tarball) await rm(current.tarball, { force: true });
  throw error;
}

const settle = (done: Promise<void>, callback: Callback) => {
  done.then(() => callback(null), callback);
};
