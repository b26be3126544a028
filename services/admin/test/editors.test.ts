import { admin as app } from '@clever/model-app/admin';
import { admin as coupon } from '@clever/model-coupon/admin';
import { admin as event } from '@clever/model-event/admin';
import { admin as link } from '@clever/model-link/admin';
import { admin as notice } from '@clever/model-notice/admin';
import { describe, expect, test } from 'vitest';
import type { Reader } from '../src/core/access/reader.ts';
import { describeTable } from '../src/core/domains/table.ts';
import { durationOf, durationText, unitMs } from '../src/core/forms/durations.ts';
import { editRows } from '../src/core/forms/editors/edit-rows.ts';
import { foldTexts } from '../src/core/forms/editors/fold.ts';
import { isShowable, unfold } from '../src/core/forms/editors/unfold.ts';
import { labelOfControl } from '../src/core/forms/editors/value-paths.ts';
import { fieldsOfVerb } from '../src/core/forms/fields-of-verb.ts';
import type { FormField } from '../src/core/forms/form-field.ts';
import { readValues } from '../src/core/forms/read-value.ts';

const reader = { locale: 'en', zone: 'Asia/Seoul' } as Reader;
const admins = { app, coupon, event, link, notice };

function fieldOf(domain: keyof typeof admins, tableName: string, verb: string, name: string): FormField {
  const admin = admins[domain];
  const table = describeTable(admin, tableName, admin.model[tableName] as never);
  const field = fieldsOfVerb(table, table.verbs[verb] as never).find((one) => one.name === name);
  if (!field) throw new Error(`${domain}.${tableName}.${verb} asks for no ${name}`);
  return field;
}

const rules = fieldOf('link', 'Link', 'change', 'rules');
const texts = fieldOf('notice', 'Notice', 'add', 'texts');
const audience = fieldOf('coupon', 'Campaign', 'add', 'audience');
const reward = fieldOf('coupon', 'Campaign', 'add', 'reward');
const missions = fieldOf('event', 'Event', 'add', 'missions');

/** What a value becomes when its form is shown and sent. */
const sent = (field: FormField, value: unknown) => {
  const controls = { ...unfold(reader, field, value, { path: field.name }), [`${field.name}.~`]: '' };
  return readValues(reader, [field], foldTexts(reader, [field], controls));
};

describe('a value that is shown and sent', () => {
  test.each([
    [
      'rules',
      rules,
      [{ when: { platforms: ['ios'], from: '2026-11-21T00:00:00.000Z' }, target: 'https://a.example/' }],
    ],
    ['a rule with an app', rules, [{ when: {}, target: { app: 'sky', fallback: 'https://a.example/' } }]],
    [
      'texts',
      texts,
      { ko: { title: '점검', action: { label: '보기', url: 'https://a.example' } }, en: { title: 'x' } },
    ],
    ['an audience', audience, { countries: ['KR', 'JP'], minVersion: '2.0.0' }],
    ['a reward', reward, { gems: 10, name: 'Gold', code: '007', big: '12', on: true, list: [1, { a: null }] }],
    ['missions', missions, [{ id: 'win', name: 'Win', mode: 'count', goal: 3, reward: { item: 'gold', amount: 5 } }]],
  ])('%s: is what it was', (_what, field, value) => {
    expect(isShowable(reader, field, value)).toBe(true);
    expect(sent(field, value)).toEqual({ values: { [field.name]: value }, faults: {} });
  });

  test.each([
    ['a field that the shape does not have', audience, { countries: ['KR'], planet: 'earth' }],
    ['what is explicitly nothing', texts, { ko: { title: 'x', body: null } }],
    ['another kind of value', reward, ['a list']],
  ])('%s: is not shown piece by piece, so that nothing is lost', (_what, field, value) => {
    expect(isShowable(reader, field, value)).toBe(false);
    expect(readValues(reader, [field], { [field.name]: JSON.stringify(value) }).values).toEqual({
      [field.name]: value,
    });
  });
});

describe('what cannot be read', () => {
  const wrong = { 'missions.~': '', 'missions.0.~': '', 'missions.0.id': 'win', 'missions.0.goal': 'many' };

  test('comes back as it was typed, each fault with its control', () => {
    const folded = foldTexts(reader, [missions], wrong);
    const { faults } = readValues(reader, [missions], folded);
    expect(unfold(reader, missions, JSON.parse(folded.missions ?? ''), { path: 'missions' })).toMatchObject({
      'missions.0.id': 'win',
      'missions.0.goal': 'many',
    });
    expect(faults).toMatchObject({ 'missions.0.goal': 'Write a whole number.', 'missions.0.name': 'This is needed.' });
    expect(labelOfControl([missions], 'missions.0.goal', 'en')).toBe('Missions › 1 › Goal');
  });

  test('JSON in a part stays what was typed, and is not taken for a text', () => {
    const controls = {
      'reward.~': '',
      'reward.0.~key': 'gems',
      'reward.0': '10',
      'reward.1.~key': 'gems',
      'reward.1': '5',
    };
    const folded = foldTexts(reader, [reward], controls);
    expect(readValues(reader, [reward], folded).faults).toEqual({ 'reward.1.~key': 'This stands here twice.' });
    expect(unfold(reader, reward, JSON.parse(folded.reward ?? ''), { path: 'reward' })).toMatchObject(
      Object.fromEntries(Object.entries(controls).filter(([name]) => name !== 'reward.~')),
    );
  });
});

describe('rows', () => {
  const controls = { 'r.~': '', 'r.0.a': 'one', 'r.1.a': 'two', 'r.1.b.0.c': 'deep', 'r.10.a': 'ten', other: 'x' };

  test.each([
    ['up:r.1', { 'r.0.a': 'two', 'r.0.b.0.c': 'deep', 'r.1.a': 'one', 'r.10.a': 'ten' }],
    ['down:r.1', { 'r.0.a': 'one', 'r.10.a': 'two', 'r.10.b.0.c': 'deep', 'r.1.a': 'ten' }],
    ['remove:r.1', { 'r.0.a': 'one', 'r.10.a': 'ten' }],
    ['add:r', { 'r.0.a': 'one', 'r.1.a': 'two', 'r.1.b.0.c': 'deep', 'r.10.a': 'ten', 'r.11.~': '' }],
    ['up:r.0', { 'r.0.a': 'one', 'r.1.a': 'two', 'r.1.b.0.c': 'deep', 'r.10.a': 'ten' }],
    ['up:__proto__.1', { 'r.0.a': 'one', 'r.1.a': 'two', 'r.1.b.0.c': 'deep', 'r.10.a': 'ten' }],
    ['nonsense', { 'r.0.a': 'one', 'r.1.a': 'two', 'r.1.b.0.c': 'deep', 'r.10.a': 'ten' }],
  ])('%s: moves that row and no other', (asked, expected) => {
    expect(editRows(controls, asked)).toEqual({ 'r.~': '', other: 'x', ...expected });
  });
});

test.each([
  ['90 s', 'seconds', 90],
  ['1 h 30 min', 'minutes', 90],
  ['1시간 30분', 'minutes', 90],
  ['45', 'minutes', 45],
  ['12 s 345 ms', 'milliseconds', 12_345],
  ['90 s', 'minutes', undefined],
  ['soon', 'seconds', undefined],
  ['5 min later', 'seconds', undefined],
] as const)('%s is so many %s: %s', (text, unit, count) => {
  expect(durationOf(text, unitMs[unit])).toBe(count);
  if (count !== undefined) expect(durationOf(durationText(count, unitMs[unit]), unitMs[unit])).toBe(count);
});
