import { timesRefused } from '../problems.ts';

interface Times {
  readonly publishAt: Date | null;
  readonly publishUntil: Date | null;
}

/** Returns whether a video is published now. @throws VID_TIMES_REFUSED where its publication ends before it begins */
export function isPublished({ publishAt, publishUntil }: Times): boolean {
  if (publishAt && publishUntil && publishUntil <= publishAt) throw timesRefused();
  const now = new Date();
  return (publishAt === null || publishAt <= now) && (publishUntil === null || now < publishUntil);
}
