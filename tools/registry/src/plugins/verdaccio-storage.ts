import { globSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackages } from '../list-packages.ts';
import { type RegistryFolder, registryFolder } from '../registry-folder.ts';
import { readSecret } from '../secret.ts';
import { PackageFolder, refuseRemoval } from '../storage/package-folder.ts';
import { addToken, listTokens, removeTokens, type TokenRecord } from '../tokens.ts';

interface Found {
  readonly name: string;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Keeps packages, tokens and the secret in files that are whole at any time. It is what Verdaccio asks of a storage plugin. */
class Storage {
  readonly #folder: RegistryFolder;

  constructor({ folder }: { folder: string }) {
    this.#folder = registryFolder(folder);
  }

  getPackageStorage(name: string): PackageFolder {
    const { packages, cache } = this.#folder;
    return new PackageFolder(join(name.startsWith('@clever/') ? packages : cache, name));
  }

  get(callback: (error: Error | null, names?: string[]) => void): void {
    listPackages(this.#folder.path).then(
      (found) =>
        callback(
          null,
          found.map(({ name }) => name),
        ),
      callback,
    );
  }

  add(_name: string, callback: (error: null) => void): void {
    callback(null);
  }

  remove(_name: string, callback: (error: Error) => void): void {
    callback(refuseRemoval());
  }

  search(onPackage: (found: Found, next: () => void) => void, onEnd: (error?: Error) => void): void {
    this.#search(onPackage).then(() => onEnd(), onEnd);
  }

  async #search(onPackage: (found: Found, next: () => void) => void): Promise<void> {
    const { packages } = this.#folder;
    for (const name of globSync('*/*', { cwd: packages })) {
      const path = join(packages, name);
      const { mtimeMs } = await stat(path);
      await new Promise<void>((resolve) => onPackage({ name, path, time: mtimeMs }, resolve));
    }
  }

  async getSecret(): Promise<string> {
    return readSecret(this.#folder);
  }

  async setSecret(): Promise<void> {}

  async saveToken(token: TokenRecord): Promise<void> {
    await addToken(this.#folder.path, token);
  }

  async deleteToken(user: string, key: string): Promise<void> {
    await removeTokens(this.#folder.path, (token) => token.user === user && token.key === key);
  }

  async readTokens({ user }: { user: string }): Promise<TokenRecord[]> {
    return (await listTokens(this.#folder.path)).filter((token) => token.user === user);
  }
}

// biome-ignore lint/style/noDefaultExport: Verdaccio loads it by its path
export default Storage;
