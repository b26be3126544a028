import { reply } from '@clever/contract';
import { problems, vid } from '@clever/model-vid';
import * as verbs from '@clever/model-vid/db';
import type { Config } from '../config.ts';
import { handle } from '../context.ts';
import type { Vids } from '../open-vids.ts';

const { create, list, read, update, remove, replaceSource, encoder } = vid.operations;

/** Who sends a video learns at once that nobody would make it. @throws VID_ENCODER_MISSING */
function expectEncoder({ encoder: { isThere, about } }: Vids, { VID_ENCODES }: Config): void {
  if (VID_ENCODES && !isThere) throw problems.encoderMissing(about);
}

/** Videos: making, reading and changing them. */
export const videos = [
  handle(create, async (given, { db, config }) => {
    expectEncoder(db, config);
    const { video, isNew } = await verbs.createVideo(db, given);
    return isNew ? reply(201, video) : reply(200, video);
  }),
  handle(list, ({ query }, { db }) => verbs.listVideos(db, query)),
  handle(read, ({ params }, { db }) => verbs.readVideo(db, params.id)),
  handle(update, ({ params, body, match }, { db }) => verbs.updateVideo(db, params.id, { edit: body, match })),
  handle(remove, ({ params }, { db }) => verbs.removeVideo(db, params.id)),
  handle(replaceSource, ({ params, body }, { db, config }) => {
    expectEncoder(db, config);
    return verbs.replaceSource(db, params.id, body.fileId);
  }),
  handle(encoder, async (_given, { db }) => ({ ...db.encoder, ...(await verbs.countEncodings(db)) })),
];
