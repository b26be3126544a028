import { join } from 'node:path';
import type { PublicationCheck } from '../publication-check.ts';
import { checkTags } from '../storage/check-tags.ts';
import type { Manifest } from '../storage/manifest.ts';
import { checkNames, checkTag, fileOf, isVersion } from '../storage/names.ts';
import type { Publication } from '../storage/publication.ts';
import { Refusal } from '../storage/refusal.ts';
import { checkAttachment } from './check-attachment.ts';
import { type PublicationDocument, readPublication, readStars, readUpdate } from './document.ts';
import { refuseOddJson } from './plain-json.ts';

const maxMetadataBytes = 1024 * 1024;

/** A document about a package, and what the registry holds of that package. */
export interface Sent {
  readonly name: string;
  readonly body: unknown;
  /** Whether it was sent to a revision (`/-rev/...`), where nothing is published. */
  readonly hasRevision: boolean;
  readonly stored: Manifest | undefined;
  /** Finds what else is wrong with a version. */
  readonly check?: PublicationCheck;
  /** The folder of the package's tarballs. */
  readonly files?: string;
}

/**
 * Checks a document before Verdaccio sees it: it publishes one version whole, or deprecates versions, or stars the package.
 *
 * @throws Refusal 400 when it is malformed or contradicts itself; 404 when a tag names an absent version; 403 when `latest` would move
 * back; 409 when an update has other tags than the registry; 413 over 1 MiB without the tarball
 */
export async function checkDocument(sent: Sent): Promise<Publication> {
  refuseOddJson(sent.body);
  const { name, body, hasRevision } = sent;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal(400, 'a document about a package is a JSON object');
  const {
    name: stated = name,
    _id: id = name,
    versions,
    users,
    _attachments: attachments,
  } = body as Partial<PublicationDocument>;
  if (stated !== name || id !== name) throw new Refusal(400, `the document is not about ${name}`);
  if (attachments !== undefined && !isEmptyObject(attachments)) return checkPublication(sent, body);
  if (versions === undefined && users !== undefined && !hasRevision) {
    readStars(body);
    return { what: name, tags: {}, keepsTags: true };
  }
  return checkUpdate(sent, body);
}

const isEmptyObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

async function checkPublication(
  { name, hasRevision, stored, check, files = '' }: Sent,
  body: object,
): Promise<Publication> {
  if (hasRevision) throw new Refusal(400, 'nothing is published at a revision');
  const { 'dist-tags': tags = {}, versions, _attachments, ...rest } = readPublication(body);
  const [[number, version], ...moreVersions] = entriesOf(versions, 'version');
  const [[key, attachment], ...moreAttachments] = entriesOf(_attachments, 'attachment');
  if (moreVersions.length + moreAttachments.length > 0) throw new Refusal(400, 'one version is published at a time');
  checkNames(name, number);
  const file = fileOf(name, number);
  if (version.name !== name || version.version !== number)
    throw new Refusal(400, `the version ${number} says that it is ${version.name} ${version.version}`.slice(0, 500));
  if (key !== file && key !== `${name}-${number}.tgz`)
    throw new Refusal(400, `the attachment of ${number} is named ${JSON.stringify(key.slice(0, 300))}, not ${file}`);
  if (version.dist.tarball.replace(/.*\//, '') !== file) throw new Refusal(400, `dist.tarball does not end in ${file}`);
  if (Buffer.byteLength(JSON.stringify([versions, rest])) > maxMetadataBytes)
    throw new Refusal(413, `the metadata of a version has ${maxMetadataBytes} bytes at most, its readme included`);
  await checkAttachment(attachment, version);
  const before = stored?.['dist-tags'] ?? {};
  // A version that is there is refused by the storage, whatever its tags.
  if (stored?.versions[number]) return { what: `${name}@${number}`, tags };
  checkTags(before, { ...before, ...tags }, { ...stored?.versions, [number]: version });
  const held = Object.keys(stored?.versions ?? {}).map((one) => ({
    version: one,
    file: join(files, fileOf(name, one)),
  }));
  const tarball = Buffer.from(attachment.data, 'base64');
  const fault = await check?.({ name, version: number, tarball, held });
  if (fault !== undefined) throw new Refusal(403, fault.slice(0, 2_000));
  const { clever } = version as { readonly clever?: { readonly provenance?: { readonly commit?: unknown } } };
  const commit = clever?.provenance?.commit;
  return { what: `${name}@${number}`, tags, ...(typeof commit === 'string' && { commit: commit.slice(0, 64) }) };
}

function entriesOf<T>(record: Record<string, T>, what: string): [[string, T], ...[string, T][]] {
  const [first, ...rest] = Object.entries(record);
  if (!first) throw new Refusal(400, `the document has no ${what}`);
  return [first, ...rest];
}

function checkUpdate({ name, hasRevision, stored }: Sent, body: object): Publication {
  const { versions, 'dist-tags': tags } = readUpdate(body);
  const odd = Object.keys(versions).find((version) => !isVersion(version) && !stored?.versions[version]);
  if (odd !== undefined) throw new Refusal(400, `${JSON.stringify(odd.slice(0, 300))} is no version`);
  if (!hasRevision && !Object.values(versions).some((version) => Object.hasOwn(version, 'deprecated')))
    throw new Refusal(400, 'the document neither publishes a version nor changes one');
  for (const tag of Object.keys(tags)) checkTag(tag);
  if (stored && !isSame(tags, stored['dist-tags']))
    throw new Refusal(
      409,
      'the document has other tags than the registry: read it again, and move tags with npm dist-tag',
    );
  return { what: name, tags: {}, keepsTags: true };
}

function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
