import { passwordWeak } from '../problems.ts';

const minLength = 12;
const maxLength = 256;
/** Too few different characters, or one of the habits of those who must choose twelve. */
const common = /^(.{1,3})\1+$|password|passwort|qwerty|12345678|abcdefgh|letmein|iloveyou/i;

/** @throws STAFF_PASSWORD_WEAK when it has fewer than 12 characters, more than 256, or is one that everybody thinks of */
export function checkPassword(password: string, email: string): void {
  if ([...password].length < minLength) throw passwordWeak(`It needs at least ${minLength} characters`);
  if (password.length > maxLength) throw passwordWeak(`It may have at most ${maxLength} characters`);
  const [name = ''] = email.split('@');
  if (common.test(password) || (name.length > 3 && password.toLowerCase().includes(name.toLowerCase())))
    throw passwordWeak('It is one of those that are tried first');
}
