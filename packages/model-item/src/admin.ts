import { describing, text } from '@clever/contract/admin';
import { transferVerbs } from './admin-transfer-verbs.ts';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import { type ItemDb, openItem, release, retireKind } from './db/index.ts';
import { KindEdit, NewKind } from './shapes.ts';

const { defineAdmin, verb } = describing<ItemDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

const ofKind = { kind: { domain: 'item', table: 'Kind' } } as const;
const transferLink = { domain: 'item', table: 'Transfer' } as const;
const ofTransfer = { transferId: transferLink } as const;
const player = { playerId: { domain: 'player', table: 'Player' } } as const;

/** How the admin site shows items. */
export const admin = defineAdmin({
  domain: 'item',
  title: text('Items', '아이템'),
  model: dataModel,
  ...adminWords,
  open: openItem,
  writes: 'nobody',
  tables: {
    Kind: {
      title: text('Catalogue', '카탈로그'),
      list: ['id', 'name', 'retired', 'isUnique', 'tradable', 'maxPerPlayer', 'expiresAfter', 'createdAt'],
      search: { name: 'has', id: 'begins' },
      filters: ['retired', 'isUnique'],
      hidden: ['fingerprint'],
      writes: 'verbs',
      verbs: {
        add: verb({
          title: text('Add a kind', '종류 추가'),
          input: NewKind,
          run: (db, { input, key, by }) => db.kinds.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: KindEdit,
          run: (db, { row, match, input }) => db.kinds.update(idOf(row), { edit: input, match }),
        }),
        retire: verb({
          title: text('Retire', '발행 종료'),
          goes: text(
            'No more of it is given. What players have stays theirs.',
            '더는 발행되지 않습니다. 이미 지급된 것은 그대로 쓸 수 있습니다.',
          ),
          did: text('It is retired.', '발행을 종료했습니다.'),
          unfit: text('It was retired already.', '이미 발행이 종료되었습니다.'),
          sets: { retired: true },
          isFor: ({ retired }) => retired === false,
          isFinal: true,
          run: (db, { row }) => retireKind(db, idOf(row)),
        }),
      },
    },
    Balance: {
      title: text('Balances', '잔액'),
      label: 'account',
      list: ['account', 'kind', 'amount', 'changes', 'at'],
      search: { account: 'begins' },
      filters: ['account', 'kind'],
      links: ofKind,
    },
    Transfer: {
      title: text('Transfers', '거래'),
      label: 'id',
      list: ['at', 'reason', 'reference', 'createdBy', 'reverses'],
      filters: ['createdBy'],
      hidden: ['fingerprint'],
      writes: 'verbs',
      verbs: transferVerbs,
    },
    Posting: {
      isTechnical: true,
      title: text('Ledger', '원장'),
      label: 'account',
      list: ['at', 'account', 'kind', 'delta', 'after', 'reason', 'transferId'],
      search: { account: 'is' },
      filters: ['account', 'kind'],
      links: { ...ofKind, ...ofTransfer },
    },
    Lot: {
      isTechnical: true,
      title: text('What expires', '만료 예정'),
      label: 'account',
      list: ['account', 'kind', 'remaining', 'expiresAt'],
      filters: ['account', 'expiresAt'],
      links: ofKind,
    },
    Unit: {
      title: text('Unique items', '고유 아이템'),
      label: 'id',
      list: ['id', 'kind', 'account', 'createdAt'],
      search: { account: 'is' },
      filters: ['account'],
      links: ofKind,
      inlines: [{ table: 'UnitMove', by: ['unitId'] }],
    },
    UnitMove: {
      isTechnical: true,
      title: text('Owners of unique items', '고유 아이템 이력'),
      list: ['unitId', 'at', 'from', 'to', 'transferId'],
      links: ofTransfer,
    },
    Reservation: {
      title: text('Reservations', '예약'),
      label: 'id',
      list: ['createdAt', 'account', 'state', 'reason', 'expiresAt', 'endedAt'],
      search: { account: 'is' },
      tones: { state: { held: 'coming', captured: 'live', released: 'over', lapsed: 'over' } },
      filters: ['state', 'account'],
      hidden: ['fingerprint'],
      writes: 'verbs',
      verbs: {
        release: verb({
          title: text('Release', '예약 해제'),
          unfit: text('It is held no longer.', '이미 끝난 예약입니다.'),
          sets: { state: 'released' },
          isFor: ({ state }) => state === 'held',
          run: (db, { row }) => release(db, idOf(row)),
        }),
      },
    },
    Purchase: {
      title: text('Purchases in stores', '스토어 구매'),
      label: 'purchaseId',
      list: ['createdAt', 'store', 'purchaseId', 'playerId', 'productId', 'quantity'],
      search: { purchaseId: 'is', playerId: 'is' },
      filters: ['store', 'playerId'],
      links: { ...player, ...ofTransfer },
    },
    Refund: {
      title: text('Refunds of stores', '스토어 환불'),
      label: 'purchaseId',
      list: ['revokedAt', 'store', 'purchaseId', 'reversalId', 'restoredAt', 'restorationId'],
      search: { purchaseId: 'is' },
      links: { reversalId: transferLink, restorationId: transferLink },
    },
    Proof: {
      isTechnical: true,
      title: text('Proofs', '원장 점검'),
      label: 'day',
      list: ['day', 'faults', 'startedAt', 'endedAt'],
    },
  },
  playerPanels: [
    {
      title: text('Wallet and inventory', '지갑과 보관함'),
      table: 'Balance',
      by: 'account',
      prefix: 'player:',
      list: ['kind', 'amount', 'at'],
      newest: 'at',
    },
    {
      title: text('Ledger', '원장'),
      table: 'Posting',
      by: 'account',
      prefix: 'player:',
      list: ['at', 'kind', 'delta', 'after'],
      newest: 'at',
    },
    {
      title: text('Unique items', '고유 아이템'),
      table: 'Unit',
      by: 'account',
      prefix: 'player:',
      list: ['id', 'kind', 'createdAt'],
      newest: 'id',
    },
    {
      title: text('Held items', '예약한 아이템'),
      table: 'Reservation',
      by: 'account',
      prefix: 'player:',
      list: ['id', 'state', 'reason', 'expiresAt'],
      newest: 'id',
      verbs: ['release'],
    },
    {
      title: text('Purchases in stores', '스토어 구매'),
      table: 'Purchase',
      by: 'playerId',
      list: ['purchaseId', 'store', 'productId', 'createdAt'],
      newest: 'createdAt',
    },
  ],
  charts: [{ title: text('Transfers', '거래'), table: 'Transfer', at: 'id' }],
});
