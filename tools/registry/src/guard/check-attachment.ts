import { createHash } from 'node:crypto';
import { Refusal } from '../storage/refusal.ts';
import type { PublicationDocument, VersionDocument } from './document.ts';
import { readPackageJson } from './read-package-json.ts';

type Attachment = PublicationDocument['_attachments'][string];

const digestPattern = /^(sha1|sha256|sha384|sha512)-([A-Za-z0-9+/]+=*)$/;

/** Checks that a tarball is the one that its version describes. @throws Refusal 400 */
export async function checkAttachment(attachment: Attachment, version: VersionDocument): Promise<void> {
  const bytes = bytesOf(attachment);
  checkDigests(bytes, version.dist);
  const { name, version: number } = await readPackageJson(bytes);
  if (name === version.name && number === version.version) return;
  throw new Refusal(400, `the tarball holds ${quote(name)} ${quote(number)}, not ${version.name} ${version.version}`);
}

function bytesOf({ data, length }: Attachment): Buffer {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.toString('base64') !== data) throw new Refusal(400, 'the data of the attachment is not base64');
  if (length === undefined || length === bytes.length) return bytes;
  throw new Refusal(400, `the attachment has ${bytes.length} bytes, and declares ${length}`);
}

function checkDigests(bytes: Buffer, { shasum, integrity }: VersionDocument['dist']): void {
  if (shasum === undefined && integrity === undefined) throw new Refusal(400, 'dist has neither integrity nor shasum');
  const stated = integrity?.split(/\s+/).map((one) => digestPattern.exec(one)) ?? [];
  const isSame = (parts: RegExpExecArray | null) =>
    parts &&
    createHash(parts[1] as string)
      .update(bytes)
      .digest('base64') === parts[2];
  if (!stated.every(isSame)) throw new Refusal(400, 'dist.integrity is not that of the attachment');
  if (shasum !== undefined && createHash('sha1').update(bytes).digest('hex') !== shasum)
    throw new Refusal(400, 'dist.shasum is not that of the attachment');
}

const quote = (value: unknown) => JSON.stringify(value)?.slice(0, 200) ?? 'nothing';
