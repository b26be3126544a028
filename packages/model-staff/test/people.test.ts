import { expect, test } from 'vitest';
import {
  acceptInvitation,
  addSecondFactor,
  changePassword,
  checkOwnPassword,
  confirmCode,
  createRole,
  createTotpSecret,
  inviteAgain,
  inviteOwner,
  inviteStaff,
  listSessions,
  readAccount,
  readPermissions,
  readVisitor,
  recoverOwner,
  removeRole,
  setDisabled,
  setRoles,
  signIn,
  signInByProvider,
  signOut,
  totpOf,
  updateRole,
} from '../src/db/index.ts';
import { freshStaff, member, password, place } from './setup.ts';

const db = await freshStaff();
const kim = await member(db, 'kim@example.com');
const other = await member(db, 'other@example.com');
const enter = (email: string) => signIn(db, { email, password, ...place });

test('an invitation is for one person, once, and the first one for the owner', async () => {
  const first = await inviteOwner(db);
  const token = await inviteOwner(db);
  await expect(acceptInvitation(db, String(first), { email: 'a@b.c', name: 'A', password })).rejects.toMatchObject({
    code: 'STAFF_INVITATION_UNKNOWN',
  });
  const owner = { email: 'Owner@example.com', name: 'Owner', password };
  const { accountId } = await acceptInvitation(db, String(token), owner);
  expect(await readAccount(db, accountId)).toMatchObject({ email: 'owner@example.com', permissions: ['*'] });
  expect(await inviteOwner(db)).toBeUndefined();
  await expect(acceptInvitation(db, String(token), owner)).rejects.toMatchObject({ code: 'STAFF_INVITATION_UNKNOWN' });
  await expect(inviteStaff(db, { email: 'KIM@example.com', name: 'Kim', roleIds: [] })).rejects.toMatchObject({
    code: 'STAFF_EMAIL_TAKEN',
  });
  await expect(setDisabled(db, accountId, true)).rejects.toMatchObject({ code: 'STAFF_LAST_OWNER' });
});

test('a session lasts until it is left, and tells who it is', async () => {
  const [{ token }, { token: stays }] = [await enter(' KIM@example.com '), await enter('kim@example.com')];
  expect(await readVisitor(db, token)).toMatchObject({ id: kim, isComplete: true, permissions: [] });
  await signOut(db, token);
  expect(await readVisitor(db, token)).toBeUndefined();
  expect(await readVisitor(db, stays)).toMatchObject({ id: kim });
  await expect(signIn(db, { email: 'kim@example.com', password: 'wrong', ...place })).rejects.toMatchObject({
    code: 'STAFF_SIGN_IN_REFUSED',
  });
});

test('ten attempts at one account from one place are all, and other people come in', async () => {
  await member(db, 'target@example.com');
  const guess = () => signIn(db, { email: 'target@example.com', password: 'guess', ...place, address: '10.0.0.1' });
  const codes = (await Promise.allSettled(Array.from({ length: 14 }, guess))).map((each) =>
    each.status === 'rejected' ? each.reason.code : 'in',
  );
  expect(codes.filter((code) => code === 'STAFF_SIGN_IN_REFUSED')).toHaveLength(10);
  expect(codes.filter((code) => code === 'STAFF_TOO_MANY_ATTEMPTS')).toHaveLength(4);
  expect(await enter('other@example.com')).toMatchObject({ isComplete: true });
});

test.each([
  [13, 'STAFF_TOO_MANY_ATTEMPTS'],
  [16, 'STAFF_SIGN_IN_REFUSED'],
])('the quarter of an hour goes on whatever the clock shows: after %i minutes', async (minutes, code) => {
  const email = `patient-${minutes}@example.com`;
  await member(db, email);
  const guess = () => signIn(db, { email, password: 'guess', ...place, address: `10.0.1.${minutes}` });
  for (let at = 0; at < 10; at++) await expect(guess()).rejects.toMatchObject({ code: 'STAFF_SIGN_IN_REFUSED' });
  const text = 'UPDATE attempt SET since = since - make_interval(mins => $2) WHERE scope = $1';
  await db.database.query({ text, values: [`${email} 10.0.1.${minutes}`, minutes] });
  await expect(guess()).rejects.toMatchObject({ code });
});

test('a code of the second factor completes a session, once', async () => {
  const id = await member(db, 'totp@example.com');
  const secret = createTotpSecret();
  const code = (step = 0) => totpOf(secret, '').generate({ timestamp: Date.now() + step * 30_000 });
  await addSecondFactor(db, id, { secret, code: code(-1), sessionDigest: '' });
  const half = await enter('totp@example.com');
  expect(half.isComplete).toBe(false);
  await expect(confirmCode(db, half.token, code(-1))).rejects.toMatchObject({ code: 'STAFF_CODE_REFUSED' });
  const whole = await confirmCode(db, half.token, code());
  expect(await readVisitor(db, whole)).toMatchObject({ id, isComplete: true });
  expect(await readVisitor(db, half.token)).toBeUndefined();
});

test('another password ends the other sessions, and no one else’s', async () => {
  const [{ token }, { token: ends }, { token: foreign }] = [
    await enter('kim@example.com'),
    await enter('kim@example.com'),
    await enter('other@example.com'),
  ];
  const { sessionDigest = '' } = (await readVisitor(db, token)) ?? {};
  await expect(checkOwnPassword(db, kim, { current: 'no', address: place.address })).rejects.toMatchObject({
    code: 'STAFF_PASSWORD_WRONG',
  });
  const change = { accountId: kim, email: 'kim@example.com', sessionDigest };
  await expect(changePassword(db, change, 'short')).rejects.toMatchObject({ code: 'STAFF_PASSWORD_WEAK' });
  await changePassword(db, change, 'another long sentence');
  expect(await readVisitor(db, ends)).toBeUndefined();
  expect((await listSessions(db, kim)).map(({ digest }) => digest)).toEqual([sessionDigest]);
  expect(await readVisitor(db, foreign)).toMatchObject({ id: other });
});

test('the identity provider has whom nobody has: no password is taken by an address alone', async () => {
  const { id } = await inviteStaff(db, { email: 'new@example.com', name: 'New', roleIds: [] });
  const person = (subject: string, email: string) => ({ issuer: 'https://id.example.com', subject, email, ...place });
  const { token } = await signInByProvider(db, person('1', 'new@example.com'));
  expect(await readVisitor(db, token)).toMatchObject({ id });
  await expect(signInByProvider(db, person('2', 'new@example.com'))).rejects.toMatchObject({
    code: 'STAFF_PROVIDER_UNKNOWN',
  });
  await expect(signInByProvider(db, person('3', 'other@example.com'))).rejects.toMatchObject({
    code: 'STAFF_PROVIDER_NOT_TAKEN',
  });
  await inviteAgain(db, id);
  expect(await readVisitor(db, token)).toBeUndefined();
});

test('roles say what one may do, as long as one is not locked out', async () => {
  const role = await createRole(db, { name: 'Coupons', about: '', permissions: ['coupon.*.view'] });
  await expect(createRole(db, { name: 'Coupons', about: '', permissions: [] })).rejects.toMatchObject({
    code: 'STAFF_ROLE_TAKEN',
  });
  await expect(updateRole(db, role, 1, { name: 'x', about: '', permissions: ['all'] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const id = await member(db, 'roles@example.com', [role]);
  const { token } = await enter('roles@example.com');
  await updateRole(db, role, 1, { name: 'Coupons', about: '', permissions: ['coupon.Campaign.pause'] });
  expect(await readVisitor(db, token)).toMatchObject({ permissions: ['coupon.Campaign.pause'] });
  await expect(updateRole(db, role, 1, { name: 'y', about: '', permissions: [] })).rejects.toMatchObject({
    code: 'STALE',
  });
  await expect(removeRole(db, role)).rejects.toMatchObject({ code: 'STAFF_ROLE_USED' });
  await setDisabled(db, id, true);
  expect(await readVisitor(db, token)).toBeUndefined();
  expect(await readPermissions(db, id)).toEqual([]);
  await setRoles(db, id, []);
  await removeRole(db, role);
  expect(await readPermissions(db, kim)).toEqual([]);
});

test('the owner is let in again from outside, without the second factor', async () => {
  const token = await recoverOwner(db);
  const { hasTotp } = await acceptInvitation(db, token, { email: '', name: '', password });
  expect(hasTotp).toBe(false);
  expect(await enter('owner@example.com')).toMatchObject({ isComplete: true });
});
