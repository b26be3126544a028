import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, extract } from 'tar';
import { readReleased } from '../contract/contract-file.ts';
import { contentDigest } from './content-digest.ts';
import { type Manifest, publishedManifest } from './published-manifest.ts';
import type { PublishedPackage } from './published-packages.ts';
import { runTool } from './run-tool.ts';

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** Where its sources are. */
  readonly folder: string;
  /** What the tarball holds, unpacked. What it depends on is linked beside it: nothing else can be found from there. */
  readonly directory: string;
  readonly tarball: string;
  readonly manifest: Manifest;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  readonly content: string;
}

export interface PackOptions {
  readonly root: string;
  /** Folder for tarballs, and for what they hold. */
  readonly into: string;
  readonly commit: string;
  readonly dirty: boolean;
}

/** As old as npm packs everything, so that the same files make the same bytes. */
const mtime = new Date('1985-10-26T08:15:00Z');

/** What people read, and the package.json in which pnpm writes versions. */
const isDocument = (path: string) => /^package\/(package\.json|(README|CHANGELOG)\.md|LICENSE)$/.test(path);

/** What runs: what was compiled, and what services read. */
const parts = ['dist', 'prisma', 'assets', 'contract.json'];

/** Packs a package that was built. pnpm writes versions for `workspace:` and `catalog:`. */
export async function packPackage(one: PublishedPackage, options: PackOptions): Promise<PackedPackage> {
  const { name, version, folder } = one;
  const directory = join(options.into, 'store', fileNameOf(one), 'node_modules', name);
  await unpack(one, options, directory);
  const files = (readdirSync(directory, { recursive: true }) as string[])
    .filter((path) => statSync(join(directory, path)).isFile())
    .sort();
  const packed: Manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const others = files.filter((path) => path !== 'package.json');
  const content = contentDigest(packed, new Map(others.map((path) => [path, readFileSync(join(directory, path))])));
  const contract = readReleased(directory)?.hash;
  const manifest = publishedManifest(packed, {
    commit: options.commit,
    ...(options.dirty && { dirty: true }),
    ...(contract && { contract: `sha256:${contract}` }),
    content,
  });
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const tarball = join(options.into, `${fileNameOf(one)}.tgz`);
  await create({ file: tarball, cwd: directory, prefix: 'package', gzip: true, portable: true, mtime }, files);
  return { name, version, folder, directory, tarball, manifest, files, content };
}

async function unpack(one: PublishedPackage, { root, into }: PackOptions, directory: string): Promise<void> {
  const draft = join(into, `${fileNameOf(one)}.draft.tgz`);
  await runTool(root, 'pnpm', ['pack', '--silent', '--pack-gzip-level', '0', '--out', draft], { cwd: one.folder });
  mkdirSync(directory, { recursive: true });
  await extract({ file: draft, cwd: directory, strip: 1, filter: isDocument });
  for (const part of parts.filter((name) => existsSync(join(one.folder, name))))
    cpSync(join(one.folder, part), join(directory, part), { recursive: true });
  rmSync(draft);
}

const fileNameOf = ({ name, version }: PublishedPackage) => `${name.replace('/', '-').replace('@', '')}-${version}`;
