import { ProblemError, type ProblemKind } from './problem.ts';

/** What a stale problem has besides the current version. */
export interface StaleOptions {
  /** The sentence, where the resource is several. */
  readonly detail?: string;
  /** Extension members of the problem document. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

const kind = { code: 'STALE', status: 412, title: 'The resource has changed since it was read' } as const;

/** The kind of problem that `standard.stale` is. */
export interface StaleType extends ProblemKind<'STALE'> {
  (version: number | null, options?: StaleOptions): ProblemError<'STALE'>;
}

/**
 * Makes the one reply to an edit of something that has changed since: `throw standard.stale(row.version)`. A caller finds the current version
 * in the member `version` of the problem, and in the header ETag what its next If-Match has to say.
 *
 * @param version of the resource as it is now; null where there is none, and then there is no ETag
 */
export const stale: StaleType = Object.assign(
  (version: number | null, { detail = sentence(version), extra }: StaleOptions = {}) =>
    new ProblemError(kind, detail, {
      headers: version === null ? {} : { etag: `"${version}"` },
      extra: { version, ...extra },
    }),
  kind,
);

const sentence = (version: number | null) =>
  version === null ? 'There is no such resource now' : `The resource has version ${version}`;
