import { createHash } from 'node:crypto';
import { named } from '@clever/contract/outside';
import { About, problems, tus } from '@clever/model-file';
import type { Upload } from '@clever/model-file/db';
import { shapeChecker } from '@clever/service';

/** @throws FILE_TUS_REFUSED when a request speaks another version of the protocol, or does not say which */
export function checkVersion(headers: { readonly 'tus-resumable'?: string | undefined }): void {
  if (headers['tus-resumable'] === tus.version) return;
  throw problems.tusRefused(`Send Tus-Resumable: ${tus.version}`, {
    headers: {
      'tus-version': tus.version,
      'tus-extension': tus.extensions,
      'tus-checksum-algorithm': tus.checksums.join(),
    },
  });
}

/** Reads what a final upload is put together from: ids, in the order of their bytes; undefined where it is no final one. */
export const joinedFrom = (concat: string): string[] | undefined =>
  /^final;/.exec(concat)
    ? concat
        .slice('final;'.length)
        .trim()
        .split(/\s+/)
        .map((url) => url.slice(url.lastIndexOf('/') + 1))
    : undefined;

const faultOf = shapeChecker(About);
const known: Readonly<Record<string, keyof About>> = {
  filename: 'name',
  name: 'name',
  kind: 'kind',
  owner: 'owner',
  access: 'access',
};

/** Reads Upload-Metadata: what a file will be, and the type that the sender says. @throws FILE_UPLOAD_MALFORMED */
export function readMetadata(header: string): { about: About; said: string | undefined } {
  const pairs = header === '' ? [] : header.split(',').map((pair) => pair.trim().split(' '));
  const values = new Map(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]));
  const about: Record<string, string> = {};
  for (const [name, value] of values) {
    const field = named(known, name);
    if (field !== undefined && value !== '') about[field] = value;
  }
  const fault = faultOf(about);
  if (fault) throw problems.uploadMalformed(`Upload-Metadata: ${fault.path.join('.')} ${fault.message}`);
  return { about: about as About, said: values.get('filetype') ?? values.get('type') };
}

/** A digest that bytes are compared with. */
export interface Checksum {
  readonly update: (bytes: Buffer) => void;
  /** @throws FILE_CHECKSUM_WRONG */
  readonly verify: () => void;
}

/** Reads Upload-Checksum. @throws FILE_UPLOAD_MALFORMED for an algorithm that is not known */
export function readChecksum(header: string | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [algorithm = '', expected = ''] = header.split(' ');
  if (!tus.checksums.some((one) => one === algorithm))
    throw problems.uploadMalformed(`Upload-Checksum is by ${tus.checksums.join(', ')}`);
  const digest = createHash(algorithm);
  return {
    update: (bytes) => void digest.update(bytes),
    verify() {
      if (digest.digest('base64') !== expected) throw problems.checksumWrong();
    },
  };
}

/** What is answered of an upload. What came of it is said by its id. */
export const headersOf = ({ offset, expiresAt, fileId }: Pick<Upload, 'offset' | 'expiresAt' | 'fileId'>) => ({
  'upload-offset': String(offset),
  'upload-expires': expiresAt.toUTCString(),
  ...(fileId && { 'clever-file': fileId }),
});
