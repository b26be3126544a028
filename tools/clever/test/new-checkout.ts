import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceRoot } from '../src/workspace/root.ts';

const root = workspaceRoot();
const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;

interface Result {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly failureMessages: readonly string[] }[];
  }[];
}

/** A checkout beside this one, with the same dependencies and without version control, in which a service is made and tried. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'clever-new-'));

  constructor() {
    chmodSync(this.folder, 0o755);
    const unwanted = new Set(['.git', '.clever', '.turbo', 'dist']);
    const filter = (path: string) => !unwanted.has(basename(path)) && path !== join(root, 'node_modules');
    cpSync(root, this.folder, { recursive: true, verbatimSymlinks: true, filter });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  read = (path: string): string => readFileSync(join(this.folder, path), 'utf8');
  write = (path: string, text: string): void => writeFileSync(join(this.folder, path), text);
  remove = (): void => rmSync(this.folder, { recursive: true, force: true });

  /** Runs `clever`. @returns what it says */
  async clever(...args: string[]): Promise<string> {
    return this.#run(process.execPath, ['--conditions=@clever/source', 'tools/clever/src/main.ts', ...args]);
  }

  /** Links what pnpm would link for a new service and its model. */
  link(name: string): void {
    const options = { recursive: true, verbatimSymlinks: true };
    const modules = (path: string) => join(this.folder, path, 'node_modules');
    cpSync(modules('packages/model-link'), modules(`packages/model-${name}`), options);
    cpSync(modules('services/link'), modules(`services/${name}`), options);
    const add = (service: string, other: string) => {
      const path = join(modules(`services/${service}`), '@clever', other);
      if (!existsSync(path)) symlinkSync(`../../../../packages/${other}`, path);
    };
    add(name, 'model');
    for (const service of [name, 'admin']) add(service, `model-${name}`);
  }

  /** Before there is generated code, which only the version control's list of ignored files keeps from lint. */
  lint = (...paths: string[]): Promise<string> =>
    this.#run(bin('biome'), ['check', '--vcs-enabled=false', '--error-on-warnings', ...paths]);

  async generate(...models: string[]): Promise<void> {
    for (const model of models)
      await this.#run(bin('prisma'), ['generate'], join(this.folder, `packages/model-${model}`));
  }

  async checkTypes(...include: string[]): Promise<void> {
    this.write('tsconfig.new.json', JSON.stringify({ extends: './tsconfig.json', include }));
    await this.#run(bin('tsc'), ['-p', 'tsconfig.new.json', '--singleThreaded']);
  }

  /** Runs test files. @returns how many tests passed, and what the others say */
  async test(...files: string[]): Promise<{ readonly passed: number; readonly failed: readonly string[] }> {
    await this.#run(bin('vitest'), ['run', '--reporter=json', '--outputFile=result.json', ...files]).catch(() => {});
    const { numPassedTests, testResults }: Result = JSON.parse(this.read('result.json'));
    const failed = testResults.flatMap(({ message, assertionResults }) => [
      message,
      ...assertionResults.flatMap((one) => one.failureMessages.map((text) => `${one.fullName}: ${text}`)),
    ]);
    return { passed: numPassedTests, failed: failed.filter(Boolean) };
  }

  async #run(command: string, args: readonly string[], cwd = this.folder): Promise<string> {
    const options = { cwd, env: { ...env, PRISMA_SCHEMA_ENGINE_BINARY: 'package.json' } };
    const { stdout } = await promisify(execFile)(command, args, options).catch((error: Error & { stdout: string }) => {
      throw new Error(`${error.message}\n${error.stdout}`);
    });
    return stdout;
  }
}

const bin = (name: string) => join(root, 'node_modules/.bin', name);
