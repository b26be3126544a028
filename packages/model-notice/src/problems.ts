import { problem } from '@clever/contract';

export const noticeUnknown = problem('NOTICE_UNKNOWN', 404, 'There is no such notice');
export const noticeCancelled = problem('NOTICE_CANCELLED', 409, 'The notice is cancelled for good; copy it');
export const textsRefused = problem('NOTICE_TEXTS_REFUSED', 422, 'The texts cannot be shown in every locale');
export const urlRefused = problem('NOTICE_URL_REFUSED', 422, 'An image or action leads where none may');
export const versionsRefused = problem('NOTICE_VERSIONS_REFUSED', 422, 'The range of versions cannot be read');
export const windowRefused = problem('NOTICE_WINDOW_REFUSED', 422, 'The window is empty or over');
export const rangeRefused = problem('NOTICE_RANGE_REFUSED', 422, 'The range of the statistics is empty or too long');
