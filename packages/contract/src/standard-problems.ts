import { problem } from './problem.ts';

export { stale } from './stale.ts';

/* What every operation may answer, whatever its contract says. */
export const badRequest = problem('BAD_REQUEST', 400, 'The request is malformed');
export const invalidInput = problem('INVALID_INPUT', 400, 'The input does not have the expected shape');
export const invalidCursor = problem('INVALID_CURSOR', 400, 'The cursor does not belong to this list');
export const keyRequired = problem('IDEMPOTENCY_KEY_REQUIRED', 400, 'This operation needs an Idempotency-Key header');
export const contractRefused = problem('CONTRACT_REFUSED', 400, 'The caller was written against another major version');
export const unauthenticated = problem('UNAUTHENTICATED', 401, 'Valid credentials are needed');
export const forbidden = problem('FORBIDDEN', 403, 'The caller is not granted this operation');
export const notFound = problem('NOT_FOUND', 404, 'There is nothing here');
export const methodNotAllowed = problem('METHOD_NOT_ALLOWED', 405, 'The resource does not have this method');
export const notAcceptable = problem('NOT_ACCEPTABLE', 406, 'None of the accepted media types can be answered');
export const requestTimeout = problem('REQUEST_TIMEOUT', 408, 'The request took too long to arrive');
export const tooLarge = problem('TOO_LARGE', 413, 'The body is larger than this operation takes');
export const uriTooLong = problem('URI_TOO_LONG', 414, 'A part of the address is too long');
export const unsupportedMediaType = problem('UNSUPPORTED_MEDIA_TYPE', 415, 'The body has an unsupported media type');
export const keyReused = problem('IDEMPOTENCY_KEY_REUSED', 422, 'The Idempotency-Key was used with another body');
export const matchRequired = problem('IF_MATCH_REQUIRED', 428, 'Edits need an If-Match header');
export const headersTooLarge = problem('HEADERS_TOO_LARGE', 431, 'The headers are larger than this service takes');
export const internal = problem('INTERNAL', 500, 'Something went wrong here');
export const calleeFailed = problem('CALLEE_FAILED', 502, 'A service that this one needs refused or failed');
export const overloaded = problem('OVERLOADED', 503, 'The service has more to do than it can');
export const unavailable = problem('UNAVAILABLE', 503, 'Something this service needs is not available');
export const deadlineExceeded = problem('DEADLINE_EXCEEDED', 504, 'The time the caller had is over');
