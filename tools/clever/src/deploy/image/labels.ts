import type { Release } from '../bundle/find-release.ts';

/** Names what an image holds. @see https://specs.opencontainers.org/image-spec/annotations/ */
export const labels = ({ service, version, revision, publishedAt }: Release): Record<string, string> => ({
  'org.opencontainers.image.title': service,
  'org.opencontainers.image.version': version,
  'org.opencontainers.image.created': publishedAt,
  ...(revision && { 'org.opencontainers.image.revision': revision }),
});
