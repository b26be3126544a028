import { afterAll, expect, test } from 'vitest';
import { Checkout } from './new-checkout.ts';

const checkout = new Checkout();
afterAll(() => checkout.remove());
const schema = 'packages/model-notice/prisma/schema.prisma';

test('a migration is made of what the schema has and the migrations do not, and linted', async () => {
  await expect(checkout.clever('new', 'migration', 'notice', 'add_place')).rejects.toThrow('lead to its schema.prisma');
  const before = checkout.read(schema);
  checkout.write(schema, before.replace(/^(model Notice \{\n)/m, '$1  shelfPlace String? @map("shelf_place")\n'));
  const said = await checkout.clever('new', 'migration', 'notice', 'add_place');
  expect(said).toMatch(/made packages\/model-notice\/prisma\/migrations\/\d{14}_add_place\/migration\.sql/);
  expect(said).toContain('ADD COLUMN     "shelf_place" TEXT');
  expect(said).toMatch(/notice +\d{14}_add_place +expand +new +-/);
  await expect(checkout.clever('new', 'migration', 'notice', 'add_place')).rejects.toThrow('lead to its schema.prisma');
}, 600_000);
