import { lt, valid } from 'semver';
import { checkTag, olderTag } from './names.ts';
import { Refusal } from './refusal.ts';

type Tags = Readonly<Record<string, string>>;

/**
 * Checks tags that are to change: each names a version that is there, and `latest` moves forward alone.
 *
 * @throws Refusal 400 for a name that is none, 404 for an absent version, 403 when `latest` would move back or go
 */
export function checkTags(before: Tags, after: Tags, versions: Readonly<Record<string, unknown>>): void {
  for (const [tag, version] of Object.entries(after)) {
    if (before[tag] === version) continue;
    checkTag(tag);
    if (valid(version) !== version) throw new Refusal(400, `${JSON.stringify(version.slice(0, 300))} is no version`);
    if (!Object.hasOwn(versions, version))
      throw new Refusal(404, `the tag ${tag} names ${version}, which is not there: nothing was changed`);
  }
  checkLatest(before.latest, after.latest);
}

function checkLatest(before: string | undefined, after: string | undefined): void {
  if (!before || !valid(before, true)) return;
  if (!after) throw new Refusal(403, 'the tag latest stays: it moves with the next version');
  if (!lt(after, before, true)) return;
  const tag = olderTag(after);
  throw new Refusal(
    403,
    `latest is ${before}, and never moves back to ${after}: name another tag (npm publish --tag ${tag}, or npm dist-tag add NAME@${after} ${tag})`,
  );
}
