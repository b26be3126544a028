import { readdirSync } from 'node:fs';
import { isAllowed } from '@clever/model-staff';
import { describe, expect, test } from 'vitest';
import { needOf } from '../src/core/access/needs.ts';
import { ownPermissions } from '../src/core/access/own-permissions.ts';
import { allowsSomething, possiblePermissions } from '../src/core/access/permission-catalog.ts';
import { admins } from '../src/core/domains/admins.ts';
import { openDomains } from '../src/core/domains/open-domains.ts';
import { pages } from '../src/parts/index.ts';
import { knownServices, stateOfGrant } from '../src/parts/platform/known-operations.ts';

const log = { error() {}, warn() {} };
const { all } = openDomains(admins, { has: () => true, open: () => undefined as never, settings: {}, log });
const possible = possiblePermissions(all);

describe('what a role can allow', () => {
  test('has whatever a page of the site itself asks for', () => {
    const asked = pages.flatMap(({ operation }) => {
      const need = needOf(operation, { domain: 'coupon', table: 'Campaign', action: 'pause' });
      return typeof need === 'object' ? [`${need.domain}.${need.table}.${need.action}`] : [];
    });
    expect(asked.length).toBeGreaterThan(30);
    for (const permission of asked)
      expect([permission, allowsSomething(possible, permission)]).toEqual([permission, true]);
  });

  test('has nothing of the site that is not asked for', () => {
    const asked = pages.map(({ operation }) => needOf(operation, {}));
    const isAsked = (permission: string) =>
      asked.some(
        (need) => typeof need === 'object' && isAllowed([permission], need) && need.action === permission.split('.')[2],
      );
    const own = ownPermissions().flatMap(({ tables }) => tables.flatMap(({ actions }) => actions));
    expect(own.filter(({ permission }) => !isAsked(permission))).toEqual([]);
  });

  test('has every verb and file of a domain', () => {
    for (const { domain, tables } of admins)
      for (const [table, { verbs = {}, files = {} }] of Object.entries(tables))
        for (const action of [...Object.keys(verbs), ...Object.keys(files), 'view', 'export'])
          expect([domain, table, action, allowsSomething(possible, `${domain}.${table}.${action}`)]).toContain(true);
    expect(allowsSomething(possible, 'coupon.Campaign.import')).toBe(true);
    expect(allowsSomething(possible, 'coupon.PastReward.import')).toBe(false);
  });
});

describe('what a caller can be granted', () => {
  test('has the services of all contracts', () => {
    const models = readdirSync(new URL('../../../packages/', import.meta.url)).filter((name) =>
      name.startsWith('model-'),
    );
    const named = models
      .map((name) => name.slice('model-'.length))
      .map((name) => (name === 'permit' ? 'permitter' : name));
    expect(knownServices.map(({ service }) => service).sort()).toEqual(named.sort());
  });

  test.each([
    ['coupon.redeem', 'known'],
    ['push.*', 'known'],
    ['ops.metrics', 'known'],
    ['coupon.redem', 'unknown'],
    ['ops.health', 'unknown'],
    ['shop.order', 'elsewhere'],
  ])('%s is %s', (grant, state) => expect(stateOfGrant(grant)).toBe(state));
});
