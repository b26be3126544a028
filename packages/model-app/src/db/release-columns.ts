import type { ReleaseEdit } from '../platform-shapes.ts';
import { Prisma } from './generated/client.ts';

/** The columns that an edit changes. Undefined stays as it is, null is none. */
export const releaseColumns = ({ releasedAt, countries, ...rest }: ReleaseEdit) => ({
  ...rest,
  ...(releasedAt !== undefined && { releasedAt: releasedAt && new Date(releasedAt) }),
  ...(countries !== undefined && {
    countries: countries?.map((country) => country.toUpperCase()) ?? Prisma.DbNull,
  }),
});
