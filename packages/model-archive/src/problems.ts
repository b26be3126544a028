import { problem } from '@clever/contract';

export const programmeUnknown = problem('ARCHIVE_PROGRAMME_UNKNOWN', 404, 'There is no such programme');
export const episodeUnknown = problem('ARCHIVE_EPISODE_UNKNOWN', 404, 'The programme has no such episode');
export const episodeTaken = problem('ARCHIVE_EPISODE_TAKEN', 409, 'The programme has an episode of this number');
export const sourceUnknown = problem('ARCHIVE_SOURCE_UNKNOWN', 404, 'There is no such source');
export const importUnreadable = problem(
  'ARCHIVE_IMPORT_UNREADABLE',
  422,
  'The file is not of the format of the source',
);
export const synopsisAbsent = problem('ARCHIVE_SYNOPSIS_ABSENT', 404, 'The programme has no synopsis');
