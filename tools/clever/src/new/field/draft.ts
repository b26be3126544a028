import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of a model as they will be: nothing is written before everything is known. */
export class Draft {
  readonly #folder: string;
  readonly #texts = new Map<string, string>();
  readonly #changed = new Set<string>();

  /** @param folder absolute: that of the model */
  constructor(folder: string) {
    this.#folder = folder;
    for (const path of globSync(['src/**/*.ts', 'prisma/schema.prisma'], { cwd: folder, exclude: ['**/generated/**'] }))
      this.#texts.set(path, readFileSync(join(folder, path), 'utf8'));
  }

  /** Paths in the model, by their beginning: `src/db/`. */
  paths(below = ''): string[] {
    return [...this.#texts.keys()].filter((path) => path.startsWith(below)).sort();
  }

  read(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  write(path: string, text: string): void {
    if (text === this.#texts.get(path)) return;
    this.#texts.set(path, text);
    this.#changed.add(path);
  }

  insert(path: string, at: number, text: string): void {
    this.write(path, this.read(path).slice(0, at) + text + this.read(path).slice(at));
  }

  /** Finds the line of a pattern, for people: `src/shapes.ts:71`. */
  placeOf({ path, at }: { readonly path: string; readonly at: RegExp }): string {
    const text = this.read(path);
    return `${path}:${text.slice(0, text.search(at)).split('\n').length}`;
  }

  /** Writes what changed. @returns its paths in the model */
  save(): string[] {
    for (const path of this.#changed) {
      mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
      writeFileSync(join(this.#folder, path), this.read(path));
    }
    return [...this.#changed];
  }
}
