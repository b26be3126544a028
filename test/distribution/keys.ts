import { by, copied, type Distribution, together } from './placement.ts';

/** A receipt is found by the caller's key alone, before anything is known of the row that it made. */
const receipt =
  "a receipt is found by the caller's key, wherever its row is: an engine with unique keys across machines has it, Citus needs a table of receipts";
const receipts = { 'created_by,idempotency_key': receipt };
const outbox = by('id', 'outbox', {
  key: 'one call per key, whichever machine owes it',
  'saga,step': 'the steps of a saga follow each other',
});
const id = 'rows are found by their id, which does not say whose they are';

/**
 * By which column the rows of each table would be spread over machines, once a domain outgrows one. What stands in the way is here, with its reason; a test compares
 * this with the schemas and the statements. Longer than other files: it is read as one table, from top to bottom.
 */
export const distribution: Readonly<Record<string, Distribution>> = {
  app: {
    tables: { apps: copied, platforms: copied, releases: copied, templates: copied, sightings: by('player', 'player') },
  },
  archive: {
    tables: {
      source: copied,
      record: by('programme_id', 'programme', {
        'source,key': 'a source names its record before its programme is known',
      }),
      programme: by('id', 'programme', receipts),
      tag: by('programme_id', 'programme'),
      episode: by('programme_id', 'programme', { id, ...receipts }),
    },
  },
  coupon: {
    tables: {
      campaign: copied,
      past_reward: copied,
      batch: copied,
      stock: by('campaign_id', 'campaign'),
      code: by('code', 'code', { 'campaign_id,position': 'codes are exported and published in their order' }),
      publication: by('player_id', 'player'),
      player_tally: by('player_id', 'player'),
      redemption: by('player_id', 'player', { id, 'caller,key': receipt }),
      reservation: by('player_id', 'player', { id, 'caller,key': receipt }),
      daily_tally: by('campaign_id', 'campaign'),
    },
    across: {
      'claim-code.ts': 'one transaction takes the code and notes whose it is: two machines commit together',
      'publish.ts': 'the same',
      'release.ts': 'what was held goes back to the campaign, the player and the code',
      'revert.ts': 'what was redeemed goes back to the campaign, the player and the code',
    },
  },
  event: {
    tables: {
      event: copied,
      spending: by('event_id', 'event'),
      check_in: by('player_id', 'player'),
      entry: by('player_id', 'player', { id, ...receipts }),
      progress: by('player_id', 'player'),
      score: by('event_id', 'event'),
      score_block: by('event_id', 'event'),
      score_change: by('event_id', 'event', { id: 'changes are numbered in the order of their making' }),
      season: by('event_id', 'event'),
      claim: by('player_id', 'player', {
        id,
        operation_id: 'an answer from another service names its operation alone',
      }),
      outbox,
    },
    across: {
      'settle-claim.ts': 'a claim spends the budget of its event',
      'submit-score.ts': 'a score, with the receipt of whoever brought it',
    },
  },
  festival: { tables: { festival: copied, outbox } },
  file: {
    tables: {
      kind: copied,
      blob: by('sha256', 'bytes'),
      file: by('id', 'file', {
        'created_by,receipt': receipt,
        '-> Blob': 'the same bytes are kept once, for all files',
      }),
      hold: by('file_id', 'file'),
      variant: by('sha256', 'bytes', { '-> Blob': 'what was made of bytes is bytes again, kept by their own digest' }),
      upload: by('id', 'upload'),
      part: by('upload_id', 'upload'),
    },
    across: {
      'collect.ts': 'a night job looks for bytes that no file needs',
    },
  },
  item: {
    tables: {
      kind: copied,
      balance: by('account', 'account'),
      transfer: by('id', 'transfer', { ...receipts, reverses: 'a transfer is reversed once' }),
      posting: by('account', 'account'),
      lot: by('account', 'account', { id }),
      unit: by('id', 'unit'),
      unit_move: by('unit_id', 'unit'),
      reservation: by('account', 'account', { id, ...receipts }),
      purchase: by('player_id', 'player', {
        'store,purchase_id': 'a purchase is redeemed once, whoever brings it',
        transfer_id: 'one transfer for a purchase',
      }),
      refund: by('purchase_id', 'purchase'),
      proof: together,
    },
    across: {
      'prove.ts': 'a night job adds everything up',
      'read-transfer.ts': 'a transfer is shown with its postings',
      'redeem-purchase.ts': 'a purchase that was refunded before it came',
      'refund-notes.ts': 'the same, the other way round',
    },
  },
  link: {
    tables: {
      links: by('id', 'link', {
        ...receipts,
        'domain,slug_key': 'a slug is one link, and is all that a visitor brings; the answer is kept in memory',
      }),
      batches: by('idempotency_key', 'batch'),
      visit_counts: by('link_id', 'link'),
      visitors: by('link_id', 'link'),
      visitor_salts: copied,
      count_writer: together,
    },
  },
  notice: {
    tables: {
      notices: copied,
      revisions: copied,
      marks: by('player', 'player'),
      counts: by('notice_id', 'notice'),
      count_writers: together,
    },
  },
  permit: {
    tables: {
      caller: together,
      secret: together,
      granted: together,
      callee: together,
      audit: together,
      observation: together,
      instance: together,
      manifest: together,
    },
  },
  player: {
    tables: {
      player: by('id', 'player', { handle_key: 'a handle is one player' }),
      identity: by('subject', 'identity'),
      follow: by('follower_id', 'player'),
      follow_tally: by('player_id', 'player'),
      save: by('player_id', 'player'),
      save_version: by('player_id', 'player'),
      save_batch: by('player_id', 'player', { 'caller,key': receipt }),
      merge: by('into_id', 'player', { id, 'caller,key': receipt }),
      recovery_code: by('player_id', 'player', { selector: 'a code is all that its owner brings' }),
      attempt: by('scope', 'scope'),
    },
    across: {
      'authenticate.ts': 'who a device or an address is: two reads by key, one after the other',
      'link-identity.ts': 'the same',
      'read-identity.ts': 'the same',
    },
  },
  post: {
    tables: {
      board: copied,
      entry: by('board_id', 'board', { id, ...receipts }),
      revision: by('entry_id', 'entry'),
      reaction: by('entry_id', 'entry'),
      report: by('entry_id', 'entry', { id }),
      ban: by('board_id', 'board'),
      blocked_word: copied,
      seen: by('player', 'player'),
      pace: by('author', 'player'),
      outbox,
    },
    across: {
      'react.ts': 'a reaction counts on its entry',
      'seen.ts': "what is new on a board since a player's last visit",
    },
  },
  print: { tables: { print: by('player_id', 'player', { id, ...receipts }), outbox } },
  push: {
    tables: {
      channel: by('name', 'channel'),
      message: by('channel', 'channel'),
      publication: by('id', 'publication', receipts),
      subscription: by('channel', 'channel'),
      revocation: by('subject', 'subject'),
      replica: together,
      presence: together,
      job: by('target', 'target', { id, ...receipts }),
    },
    across: {
      'presence.ts': 'who of the present ones follows a channel: replicas, of one moment',
    },
  },
  staff: {
    tables: {
      account: together,
      role: together,
      membership: together,
      session: together,
      invitation: together,
      attempt: together,
      history: together,
      intent: together,
      approval: together,
      letter: together,
      note: together,
      saved_view: together,
      task: together,
      task_line: together,
      task_part: together,
    },
  },
  vid: {
    tables: {
      video: by('id', 'video', {
        ...receipts,
        'created_by,external_id': 'a name of the caller is one video',
        change: 'changes are numbered in one order',
      }),
      encoding: by('video_id', 'video', { id }),
      rendition: by('encoding_id', 'encoding', {
        '-> Encoding': 'five to a video, read once for minutes: it lacks the video only for now',
      }),
      playback: by('video_id', 'video', { id }),
      caption: by('video_id', 'video'),
      playlist: copied,
      stream: by('player_id', 'player'),
      revocation: by('subject', 'subject'),
      view_count: by('video_id', 'video'),
      part_count: by('video_id', 'video'),
      count_writer: together,
      outbox,
    },
  },
};
