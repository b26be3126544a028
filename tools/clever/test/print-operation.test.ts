import { contract, Id, nullable, preset, problem, text } from '@clever/contract';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { readField } from '../src/new/field/field-spec.ts';
import { printOperation } from '../src/operations/print-operation.ts';

const { operations } = contract(
  'badge',
  '1.0.0',
  preset.resource('badge', '/badges', {
    shape: Type.Object({ id: Id, name: Type.String(), version: Type.Integer() }),
    body: Type.Object({ name: text(20), note: Type.Optional(nullable(text(50))) }),
    edit: Type.Object({ name: text(20) }),
    filters: { name: Type.Optional(text(20)) },
    unknown: problem('BADGE_UNKNOWN', 404, 'There is no such badge'),
  }),
);

test('what a preset leaves out is printed', () => {
  expect(printOperation(operations.create)).toBe(`export const create = operation({
  name: 'badge.create',
  path: '/badges',
  method: 'POST',
  access: 'strong',
  entityTag: 'version',
  idempotent: 'optional-key',
  location: '/badges/{id}',
  summary: 'Make a badge',
  body: Type.Object({ name: text(20), note: Type.Optional(nullable(text(50))) }),
  replies: { 201: Type.Object({ id: Id, name: Type.String(), version: Type.Integer() }) },
  // problems: IDEMPOTENCY_KEY_REUSED (422)
});`);
});

test('a list says its page, a removal that there is nothing', () => {
  expect(printOperation(operations.list)).toContain('200: pageOf(Type.Object({ id: Id, ');
  expect(printOperation(operations.list)).toContain(
    'limit: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 20)',
  );
  expect(printOperation(operations.remove)).toContain('replies: { 204: Nothing }');
});

test('a field that rows would lack, or that is none, is refused', () => {
  expect(readField('badge.badge', 'shelfColor:string?')).toMatchObject({ table: 'Badge', column: 'shelf_color' });
  expect(readField('badge.badge', 'rank:int=0')).toMatchObject({ default: '0' });
  for (const [place, field] of [
    ['badge.badge', 'color:string'],
    ['badge.badge', 'rank:int=many'],
    ['badge.badge', 'color:colour?'],
    ['badge', 'color:string?'],
    ['badge.badge', 'Color:string?'],
  ] as const)
    expect(() => readField(place, field)).toThrow();
});
