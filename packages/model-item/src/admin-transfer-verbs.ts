import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { grant, type ItemDb, reverse } from './db/index.ts';
import { Amount, KindId, maxReason, NewGrant } from './shapes.ts';
import { NewReversal } from './trade-shapes.ts';

const { verb } = describing<ItemDb>();

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
const links = { playerId: { domain: 'player', table: 'Player' }, kind: { domain: 'item', table: 'Kind' } } as const;
/** More than this at once takes a second person. */
const maxAlone = 10_000;
const isMuch = ({ amount }: { amount: number }) => amount > maxAlone;

const shortages = {
  take: text('Take what is there', '남은 만큼만 회수'),
  refuse: text('Refuse', '거절'),
  debt: text('Take all, with a debt', '부족분은 빚으로 회수'),
};

/** What staff may do with transfers: give a player items, and take a transfer back. */
export const transferVerbs = {
  add: verb({
    title: text('Give a player items', '플레이어에게 지급'),
    input: Change,
    words: changeWords,
    links,
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
      reverse(db, String(row.id), { caller: by, key, body: { ...input, reason: inShort(reason) } }),
  }),
};
