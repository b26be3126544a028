import { problem } from '@clever/contract';

export const signInRefused = problem('STAFF_SIGN_IN_REFUSED', 401, 'Address and password do not belong together');
export const codeRefused = problem('STAFF_CODE_REFUSED', 401, 'The code of the second factor is wrong, or was used');
export const tooManyAttempts = problem('STAFF_TOO_MANY_ATTEMPTS', 429, 'There were too many failed attempts');
export const invitationUnknown = problem('STAFF_INVITATION_UNKNOWN', 404, 'The invitation was used, or is too old');
export const passwordWeak = problem('STAFF_PASSWORD_WEAK', 400, 'The password is too short, or too common');
export const passwordWrong = problem('STAFF_PASSWORD_WRONG', 403, 'The password is not the current one');
export const emailTaken = problem('STAFF_EMAIL_TAKEN', 409, 'There is an account with this address');
export const accountUnknown = problem('STAFF_ACCOUNT_UNKNOWN', 404, 'There is no such account');
export const lastOwner = problem('STAFF_LAST_OWNER', 409, 'Somebody has to be the owner');
export const roleUnknown = problem('STAFF_ROLE_UNKNOWN', 404, 'There is no such role');
export const roleTaken = problem('STAFF_ROLE_TAKEN', 409, 'There is a role of this name');
export const roleUsed = problem('STAFF_ROLE_USED', 409, 'Somebody has this role');
export const approvalOver = problem('STAFF_APPROVAL_OVER', 409, 'This was decided already, or waited too long');
export const ownApproval = problem('STAFF_OWN_APPROVAL', 403, 'Another person has to agree than the one who asked');
export const secondFactorOn = problem('STAFF_SECOND_FACTOR_ON', 409, 'The second factor is on: turn it off first');
export const noPassword = problem(
  'STAFF_NO_PASSWORD',
  409,
  'This account has no password: the identity provider says whose it is',
);
export const passwordKept = problem('STAFF_PASSWORD_KEPT', 409, 'The owner keeps a password');
export const providerNotTaken = problem(
  'STAFF_PROVIDER_NOT_TAKEN',
  403,
  'The account of this address signs in with a password',
);
export const providerUnknown = problem(
  'STAFF_PROVIDER_UNKNOWN',
  403,
  'Nobody invited the person whom the provider knows',
);
