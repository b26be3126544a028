import type { Prisma } from './generated/client.ts';

/** Counts a change of what belongs to a video as one of the video: replicas and the feed are told. */
export const touchVideo = async (tx: Prisma.TransactionClient, id: string): Promise<void> =>
  void (await tx.video.updateMany({ where: { id }, data: { version: { increment: 1 }, updatedAt: new Date() } }));
