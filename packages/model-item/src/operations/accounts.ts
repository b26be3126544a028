import { Id, Instant, operation, paging, preset, text, withDefault } from '@clever/contract';
import Type from 'typebox';
import { unitUnknown } from '../problems.ts';
import { Proof, Unit, UnitHistory } from '../proof-shapes.ts';
import { Account, Balances, KindId, LedgerLine, PastBalances } from '../shapes.ts';

const params = Type.Object({ account: Account });

export const balances = preset.read('item.balances', '/accounts/{account}/balances', Balances, {
  entityTag: ['version', 'expired'],
  summary: 'Read what an account has',
  params,
});

export const balancesAt = operation({
  name: 'item.balancesAt',
  method: 'GET',
  path: '/accounts/{account}/balances/past',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read what an account had at any moment',
  params,
  query: Type.Object({ at: Instant }),
  replies: { 200: PastBalances },
});

export const ledger = preset.list('item.ledger', '/accounts/{account}/ledger', LedgerLine, {
  summary: 'List what happened to an account, the newest first',
  params,
  query: Type.Object({
    ...paging(),
    kind: Type.Optional(KindId),
    reason: Type.Optional(text(100)),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
  }),
});

export const listUnits = preset.list('item.listUnits', '/accounts/{account}/units', Unit, {
  summary: 'List the unique items of an account, the newest first',
  params,
  query: Type.Object({ ...paging(), kind: Type.Optional(KindId) }),
});

export const readUnit = operation({
  name: 'item.readUnit',
  method: 'GET',
  path: '/units/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a unique item and who owned it',
  params: Type.Object({ id: Id }),
  replies: { 200: UnitHistory },
  problems: [unitUnknown],
});

export const proof = operation({
  name: 'item.proof',
  method: 'GET',
  path: '/proof',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Prove that what was minted is what was burnt and what accounts have',
  description: 'As of one snapshot. `full` also holds every balance against its ledger, which reads all of it.',
  query: Type.Object({ full: withDefault(Type.Boolean(), false) }),
  replies: { 200: Proof },
  timeoutMs: 60_000,
});
