import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

interface At {
  readonly url: string;
  readonly token?: string | undefined;
}

/** A tarball with a `package.json` and a text, as clients unpack it. */
export function tarball(manifest: object, text = ''): Buffer {
  const files = {
    'package/package.json': JSON.stringify(manifest),
    'package/index.js': `module.exports = ${JSON.stringify(text)};\n`,
  };
  const blocks = Object.entries(files).flatMap(([name, content]) => [
    header(name, Buffer.byteLength(content)),
    padded(content),
  ]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 0 });
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0'.repeat(2), 108);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        0', 148);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** What a registry says of a version. */
export const versionOf = (name: string, version: string, bytes: Buffer, url: string) => ({
  name,
  version,
  dist: {
    shasum: createHash('sha1').update(bytes).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    tarball: tarballUrl(url, name, version),
  },
});

export const tarballUrl = (url: string, name: string, version: string) =>
  `${url}${name}/-/${name.replace(/.*\//, '')}-${version}.tgz`;

/** Publishes a version as npm does. @param tag `latest` when left out */
export const publish = (at: At, name: string, version: string, text = '', tag = 'latest'): Promise<Response> =>
  send(at, 'PUT', urlOf(at.url, name), documentOf(at.url, name, version, { text, tag }));

/** What npm sends to publish a version. */
export function documentOf(url: string, name: string, version: string, { text = '', tag = 'latest' } = {}) {
  const bytes = tarball({ name, version }, text);
  return {
    _id: name,
    name,
    'dist-tags': { [tag]: version },
    versions: { [version]: versionOf(name, version, bytes, url) },
    _attachments: { [`${name}-${version}.tgz`]: attachmentOf(bytes) },
  };
}

export const attachmentOf = (bytes: Buffer) => ({
  content_type: 'application/octet-stream',
  data: bytes.toString('base64'),
  length: bytes.length,
});

/** Sends JSON; a text is sent as it is. */
export const send = ({ token }: At, method: string, url: string, body?: unknown): Promise<Response> =>
  fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...credentials(token) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

interface Packument {
  readonly versions: Record<string, { readonly dist: { readonly integrity: string }; readonly deprecated?: string }>;
  readonly 'dist-tags': Record<string, string>;
}

/** Reads what the registry says of a package; undefined when it has none of this name. */
export async function readPackage(at: At, name: string): Promise<Packument | undefined> {
  const response = await get(at, urlOf(at.url, name));
  if (response.status === 404) return undefined;
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Packument;
}

/** Downloads a version's tarball. */
export async function download(at: At, name: string, version: string) {
  const response = await get(at, tarballUrl(at.url, name, version));
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, bytes, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` };
}

export const get = ({ token }: At, url: string) => fetch(url, { headers: credentials(token) });
export const urlOf = (url: string, name: string) => `${url}${name.replace('/', '%2f')}`;
export const credentials = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};
