import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import { grant, type ItemDb, openItem, release, retireKind, reverse } from './db/index.ts';
import { Amount, KindEdit, KindId, maxReason, NewGrant, NewKind } from './shapes.ts';
import { NewReversal } from './trade-shapes.ts';

const { defineAdmin, verb } = describing<ItemDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

const ofKind = { kind: { domain: 'item', table: 'Kind' } } as const;
const ofTransfer = { transferId: { domain: 'item', table: 'Transfer' } } as const;
const player = { playerId: { domain: 'player', table: 'Player' } } as const;

const Change = Type.Object({
  playerId: NewGrant.properties.playerId,
  kind: KindId,
  amount: Amount,
});
const { shortage, reference } = NewReversal.properties;
const Back = Type.Object({ shortage, reference });
/** What staff write is longer than a word of the ledger. */
const inShort = (reason: string) => [...reason.trim()].slice(0, maxReason).join('');
const changeWords = { playerId: text('Player', '플레이어') };
const asked = { words: changeWords, links: { ...player, ...ofKind } } as const;
/** More than this at once takes a second person. */
const maxAlone = 10_000;
const isMuch = ({ amount }: { amount: number }) => amount > maxAlone;

const shortages = {
  take: text('Take what is there', '남은 만큼만 회수'),
  refuse: text('Refuse', '거절'),
  debt: text('Take all, with a debt', '부족분은 빚으로 회수'),
};

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
      search: { name: 'has' },
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
      verbs: {
        add: verb({
          title: text('Give a player items', '플레이어에게 지급'),
          input: Change,
          ...asked,
          needsReason: true,
          needsSecondPerson: isMuch,
          run: async (db, { input: { playerId, ...item }, key, by, reason }) => {
            const body = { playerId, items: [item], from: 'mint', reason: inShort(reason) };
            return { id: (await grant(db, { caller: by, key, body })).id };
          },
        }),
        reverse: verb({
          title: text('Take back', '되돌리기'),
          input: Back,
          words: { shortage: text('When too little is left', '남은 것이 부족할 때') },
          values: { shortage: shortages },
          initial: () => ({ shortage: 'take' }),
          isFor: ({ reverses }) => reverses === null,
          isFinal: true,
          needsReason: true,
          needsSecondPerson: true,
          run: (db, { row, input, key, by, reason }) =>
            reverse(db, idOf(row), { caller: by, key, body: { ...input, reason: inShort(reason) } }),
        }),
      },
    },
    Posting: {
      title: text('Ledger', '원장'),
      label: 'account',
      list: ['at', 'account', 'kind', 'delta', 'after', 'reason', 'transferId'],
      search: { account: 'is' },
      filters: ['account', 'kind'],
      links: { ...ofKind, ...ofTransfer },
    },
    Lot: {
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
      title: text('Owners of unique items', '고유 아이템 이력'),
      list: ['unitId', 'at', 'from', 'to', 'transferId'],
      links: ofTransfer,
    },
    Reservation: {
      title: text('Reservations', '예약'),
      label: 'id',
      list: ['createdAt', 'account', 'state', 'reason', 'expiresAt', 'endedAt'],
      search: { account: 'is' },
      filters: ['state', 'account'],
      hidden: ['fingerprint'],
      writes: 'verbs',
      verbs: {
        release: verb({
          title: text('Release', '예약 해제'),
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
      list: ['createdAt', 'store', 'purchaseId', 'reversalId'],
      search: { purchaseId: 'is' },
      links: { reversalId: { domain: 'item', table: 'Transfer' } },
    },
    Proof: { title: text('Proofs', '원장 점검'), label: 'day', list: ['day', 'faults', 'startedAt', 'endedAt'] },
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
});
