import { createRole, inviteOwner, inviteStaff, openStaff, type StaffDb } from '@clever/model-staff/db';
import { startService } from '@clever/testing';
import { app } from '../../src/app.ts';
import { Person } from './person.ts';

export const siteUrl = 'http://127.0.0.1:1';
const key = 'k'.repeat(43);
const password = 'a wet cat on a warm roof';

/** The admin site with fresh databases and an owner. Settings may lead a domain elsewhere. */
export async function startSite(settings: Readonly<Record<string, string>> = {}) {
  const service = await startService(app, {
    settings: { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key, ...settings },
  });
  const staff = openStaff(service.database('staff'), { key });
  const nobody = () => new Person(service, settings.ADMIN_URL ?? siteUrl);
  const accept = async (token: string, fields: Readonly<Record<string, string>>) => {
    const person = nobody();
    const page = await person.post(`/welcome/${token}`, { password, ...fields });
    if (page.status !== 303) throw new Error(page.text);
    return person;
  };
  const owner = await accept((await inviteOwner(staff)) ?? '', { name: 'Kim', email: 'owner@example.com' });
  return { ...service, staff, owner, nobody, password, join: joiner(staff, accept) };
}

/** Lets a person with some permissions come in. */
function joiner(staff: StaffDb, accept: (token: string, fields: Readonly<Record<string, string>>) => Promise<Person>) {
  let people = 0;
  return async (...permissions: readonly string[]): Promise<Person> => {
    const name = `person${++people}`;
    const roleId = await createRole(staff, { name: `role of ${name}`, about: '', permissions });
    const { token } = await inviteStaff(staff, { name, email: `${name}@example.com`, roleIds: [roleId] });
    return accept(token, {});
  };
}
