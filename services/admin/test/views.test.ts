import { setRoles } from '@clever/model-staff/db';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from './support/person.ts';
import { startSite } from './support/site.ts';
import { makeSources } from './support/sources.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  await makeSources(site.database('archive'), 'alpha', 'beta', 'gamma');
});
beforeEach(async () => {
  await site.staff.database.query({ text: 'TRUNCATE saved_view' });
});

const list = '/data/archive/Source';
const views = '/views/archive/Source';

const save = (person: Person, name: string, query: string, fields: Record<string, string> = {}) =>
  person.fill(`${views}?${query}`, { name, isDefault: '', ...fields }, views);

describe('answers', () => {
  test('a list as it was saved: search, order and columns', async () => {
    const saved = await save(site.owner, 'Only beta', 'q=beta&sort=-rank&col=name&col=rank&after=x');
    expect(saved).toMatchObject({ status: 303, location: `${list}?q=beta&sort=-rank&col=name&col=rank` });
    const { text } = await site.owner.open(saved.location);
    expect(text).toContain('>Only beta</a>');
    expect(text).toContain('>beta<');
    expect(text).not.toContain('>alpha<');
    expect(text).not.toContain('Updated at</a></th>');
  });

  test('the way to years, months and days to come, for times that are planned', async () => {
    const next = new Date().getUTCFullYear() + 1;
    const open = (filter: string) => site.owner.open(`/data/coupon/Campaign?${filter}`);
    expect((await open('q=a')).text).toContain(`<option value="${next}">`);
    expect((await open(`f.startsAt=${next}`)).text).toContain(`f.startsAt&#61;${next}-12"`);
    expect((await open(`f.startsAt=${next}-12`)).text).toContain(`f.startsAt&#61;${next}-12-31"`);
    expect((await open(`f.createdAt=${next}`)).text).not.toContain(`f.createdAt&#61;${next}-12"`);
  });

  test('the list of whoever begins with a view, and all rows again', async () => {
    await save(site.owner, 'Mine', 'q=gamma', { isDefault: '1' });
    expect((await site.owner.open(list)).text).not.toContain('>alpha<');
    expect((await site.owner.open(`${list}?view=all`)).text).toContain('>alpha<');
    await save(site.owner, 'Another', 'q=alpha', { isDefault: '1' });
    expect((await site.owner.open(list)).text).not.toContain('>gamma<');
  });

  test('years, months and days to narrow a time down', async () => {
    const { text } = await site.owner.open('/data/coupon/Campaign?f.createdAt=2024-02');
    expect(text).toContain('f.createdAt&#61;2024-02-29');
    expect(text).not.toContain('f.createdAt&#61;2024-02-30');
  });
});

describe('refuses', () => {
  test('a view without a name, and one that would be all rows', async () => {
    expect((await save(site.owner, ' ', 'q=beta')).status).toBe(400);
    expect((await site.owner.open(views)).text).not.toContain('name="isDefault"');
  });
});

describe('permits', () => {
  test('a view to its owner, to a role of the owner, or to everybody; removing it to the owner', async () => {
    const [one, other, third] = [
      await site.join('archive.Source.view'),
      await site.join('archive.Source.view'),
      await site.join('archive.Source.view'),
    ];
    const { rows } = await site.staff.database.query<{ accountId: string; roleId: string; name: string }>({
      text: `SELECT a.id AS "accountId", m.role_id AS "roleId", a.name FROM account a JOIN membership m ON m.account_id = a.id ORDER BY a.name`,
    });
    const [first, second] = rows;
    await setRoles(site.staff, String(second?.accountId), [String(first?.roleId)]);
    await save(one, 'Private', 'q=alpha');
    await save(one, 'For the role', 'q=beta', { sharing: String(first?.roleId) });
    await save(one, 'For all', 'q=gamma', { sharing: 'everybody' });
    const seen = async (person: Person) =>
      [...(await person.open(list)).text.matchAll(/class="chip" href="[^"]*">(Private|For the role|For all)</g)].map(
        ([, name]) => name,
      );
    expect(await seen(one)).toEqual(['For all', 'For the role', 'Private']);
    expect(await seen(other)).toEqual(['For all', 'For the role']);
    expect(await seen(third)).toEqual(['For all']);
    const { rows: kept } = await site.staff.database.query<{ id: string }>({
      text: "SELECT id FROM saved_view WHERE name = 'For all'",
    });
    await save(third, 'x', 'q=a', { remove: String(kept[0]?.id) });
    expect(await seen(one)).toContain('For all');
    await save(one, 'x', 'q=a', { remove: String(kept[0]?.id) });
    expect(await seen(one)).not.toContain('For all');
    expect((await (await site.join('coupon.Campaign.view')).open(views)).status).toBe(403);
  });
});
