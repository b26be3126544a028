import { major, valid } from 'semver';
import { Refusal } from './refusal.ts';

const namePattern = /^@clever\/[a-z0-9][a-z0-9._-]*$/;
const tagPattern = /^[a-z][a-z0-9._-]{0,63}$/i;
const maxName = 214;
/** A file system takes 255 bytes, and a draft adds a mark to the name. */
const maxFileName = 200;

/** Whether a version is semver, spelt as it is compared: no `v`, no build metadata, three numbers. */
export const isVersion = (version: string): boolean => valid(version) === version;

/** Names the tarball of a version: `coupon-1.4.0.tgz`. */
export const fileOf = (name: string, version: string): string => `${name.replace(/.*\//, '')}-${version}.tgz`;

/** Checks what is to be published. @throws Refusal 400 */
export function checkNames(name: string, version: string): void {
  const quoted = JSON.stringify(version.slice(0, 300));
  if (!isVersion(version))
    throw new Refusal(400, `${quoted} is no version: three numbers, as in 1.4.0 or 2.0.0-next.1`);
  if (!namePattern.test(name) || name.length > maxName)
    throw new Refusal(
      400,
      `${JSON.stringify(name.slice(0, 300))} is no name of a package: small letters, digits, . _ -`,
    );
  if (fileOf(name, version).length > maxFileName)
    throw new Refusal(400, `${fileOf(name, version)} is longer than ${maxFileName} characters`);
}

/** Checks the name of a tag. @throws Refusal 400 */
export function checkTag(tag: string): void {
  if (tagPattern.test(tag) && !valid(tag, true) && !(tag in {})) return;
  throw new Refusal(
    400,
    `${JSON.stringify(tag.slice(0, 300))} is no tag: a letter, then letters, digits, . _ -; no version`,
  );
}

/** The tag that a fix of an older major is usually given: `v1`. */
export const olderTag = (version: string): string => `v${major(version, true)}`;
