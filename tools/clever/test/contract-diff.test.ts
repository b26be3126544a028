import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contract, type OperationSpec, operation, problem, text } from '@clever/contract';
import Type from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContracts } from '../src/contract/check-contracts.ts';
import { compareContracts } from '../src/contract/compare-contracts.ts';
import { describeContract } from '../src/contract/describe-contract.ts';
import { formatVerdict } from '../src/contract/format-verdict.ts';

const gone = problem('TICKET_GONE', 410, 'The ticket is gone');
const create = {
  name: 'ticket.create',
  method: 'POST',
  path: '/tickets',
  access: 'weak',
  idempotent: 'key',
  summary: 'Sell a ticket',
  body: Type.Object({ seat: text(4) }),
  replies: { 201: Type.Object({ id: Type.String() }) },
  problems: [gone],
} satisfies OperationSpec;
const read = {
  name: 'ticket.read',
  method: 'GET',
  path: '/tickets',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a ticket',
  replies: { 200: Type.Object({}) },
} satisfies OperationSpec;

const described = (...specs: OperationSpec[]) =>
  describeContract(
    contract('ticket', '1.0.0', Object.fromEntries(specs.map((spec) => [spec.name.slice(7), operation(spec)]))),
  );
const diff = (now: OperationSpec) => {
  const { bump, differences } = compareContracts(described(create), described(now));
  return [bump, ...differences.map((one) => `${one.bump} ${one.at}: ${one.why}`)];
};

test('an entity tag or a location that is gone, or another one, is a major; so is a key that is demanded now', () => {
  const before = { ...create, idempotent: 'optional-key', entityTag: 'id', location: '/tickets/{id}' } as const;
  const bumps = [
    { ...before, entityTag: undefined },
    { ...before, location: '/{id}' as const },
    { ...before, idempotent: 'key' as const },
  ];
  for (const now of bumps) expect(compareContracts(described(before), described(now)).bump).toBe('major');
});

test('a description does not depend on the order of its source, and changes with every word', () => {
  const { body, summary, ...rest } = create;
  const other = { body, summary, ...rest };
  expect(JSON.stringify(described(read, other))).toBe(JSON.stringify(described(create, read)));
  expect(described({ ...create, summary: 'Sells a ticket' }).hash).not.toBe(described(create).hash);
});

test('what was open to pages of other sites stays open', () => {
  const before = described({ ...create, crossOrigin: true });
  expect(compareContracts(before, described(create))).toMatchObject({ bump: 'major' });
});

describe('of an operation', () => {
  test.each([
    ['path', { ...create, path: '/seats' }, ['major', 'major create path: /tickets -> /seats']],
    ['method', { ...create, method: 'PUT' }, ['major', 'major create method: POST -> PUT']],
    ['stricter access', { ...create, access: 'strong' }, ['major', 'major create access: weak -> strong']],
    ['looser access', { ...create, access: 'public' }, ['minor', 'minor create access: weak -> public']],
    ['repetition', { ...create, idempotent: 'no' }, ['major', 'major create idempotent: key -> no']],
    [
      'precondition',
      { ...create, precondition: 'required', entityTag: 'id' },
      ['major', 'major create precondition: none -> required', 'minor create entityTag: none -> id'],
    ],
    [
      'wished precondition',
      { ...create, precondition: 'optional', entityTag: 'id' },
      ['minor', 'minor create precondition: none -> optional', 'minor create entityTag: none -> id'],
    ],
    [
      'optional key',
      { ...create, idempotent: 'optional-key' },
      ['minor', 'minor create idempotent: key -> optional-key'],
    ],
    ['location', { ...create, location: '/tickets/{id}' }, ['minor', 'minor create location: none -> /tickets/{id}']],
    ['other sites', { ...create, crossOrigin: true }, ['minor', 'minor create crossOrigin: none -> true']],
    ['smaller body', { ...create, maxBodyBytes: 1000 }, ['major', 'major create maxBodyBytes: 1048576 -> 1000']],
    [
      'new query',
      { ...create, query: Type.Object({ dry: Type.Optional(Type.Boolean()) }) },
      ['minor', 'minor create query.dry: the field is new'],
    ],
    [
      'other status',
      { ...create, replies: { 200: create.replies[201] } },
      ['major', 'major create reply: 200 is new', 'minor create reply: 201 is gone'],
    ],
    ['text', { ...create, summary: 'Sells one' }, ['patch', 'patch create summary: the text changed']],
    [
      'status of a problem',
      { ...create, problems: [problem('TICKET_GONE', 404, gone.title)] },
      ['major', 'major create problem TICKET_GONE: status 410 -> 404'],
    ],
    [
      'title of a problem',
      { ...create, problems: [problem('TICKET_GONE', 410, 'Sold')] },
      ['patch', 'patch create problem TICKET_GONE: the title changed'],
    ],
    [
      'another problem',
      { ...create, problems: [gone, problem('TICKET_EXPENSIVE', 402, 'It is expensive')] },
      ['minor', 'minor create problem: TICKET_EXPENSIVE is new'],
    ],
  ] as const)('%s', (_what, now, said) => {
    expect(diff(now as OperationSpec)).toEqual(said);
  });

  test('one more is a minor, one less a major', () => {
    expect(compareContracts(described(create), described(create, read)).bump).toBe('minor');
    expect(compareContracts(described(create, read), described(create)).differences).toEqual([
      { bump: 'major', at: 'read', why: 'the operation is gone' },
    ]);
  });
});

describe('a changeset', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clever-contracts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A checkout with one model, released with `create` and now with these operations. */
  async function check(now: readonly OperationSpec[], changeset?: string, version = '1.0.0') {
    const root = join(folder, crypto.randomUUID());
    const model = 'packages/model-ticket';
    const operations = Object.fromEntries(now.map((spec) => [spec.name.slice(7), { ...spec, problems: [] }]));
    const files = {
      'package.json': { name: 'root', private: true, packageManager: 'pnpm@12.0.0' },
      'pnpm-workspace.yaml': 'packages: [packages/*]\n',
      '.changeset/config.json': { changelog: false, baseBranch: 'main', access: 'restricted' },
      [`${model}/package.json`]: { name: '@clever/model-ticket', version },
      [`${model}/contract.json`]: described({ ...create, problems: [] }),
      [`${model}/src/index.ts`]: `export const ticket = ${JSON.stringify({ service: 'ticket', version, operations })};\n`,
      ...(changeset && { '.changeset/one.md': `---\n"@clever/model-ticket": ${changeset}\n---\n\nChange tickets.\n` }),
    };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
    const [verdict] = await checkContracts(root);
    return verdict ?? expect.fail('the model was not found');
  }

  test('is not needed while a contract is as it was released', async () => {
    expect(await check([create])).toMatchObject({ bump: 'none', isEnough: true });
  });

  test('that bumps less than the contract needs is not enough, and neither is none', async () => {
    const lacking = [await check([create, read]), await check([create, read], 'patch'), await check([read], 'minor')];
    expect(lacking.map(({ isEnough, bump }) => [isEnough, bump])).toEqual([
      [false, 'minor'],
      [false, 'minor'],
      [false, 'major'],
    ]);
    expect(lacking.map(formatVerdict).join('\n')).toBe(
      [
        'ticket: needs a minor after 1.0.0, and no changeset raises it',
        '  minor  read: the operation is new',
        'ticket: needs a minor after 1.0.0, and the changesets make it 1.0.1 (patch)',
        '  minor  read: the operation is new',
        'ticket: needs a major after 1.0.0, and the changesets make it 1.1.0 (minor)',
        '  major  create: the operation is gone',
        '  minor  read: the operation is new',
      ].join('\n'),
    );
  });

  test('that bumps as much or more is enough, and so is a version that was raised already', async () => {
    const enough = [
      await check([create, read], 'minor'),
      await check([create, read], 'major'),
      await check([read], 'major'),
      await check([create, read], undefined, '1.1.0'),
      await check([read], undefined, '2.0.0-next.1'),
    ];
    expect(enough.map(({ isEnough }) => isEnough)).toEqual([true, true, true, true, true]);
  });
});
