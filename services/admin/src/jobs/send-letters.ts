import { claimLetters, noteSent, writeLetters } from '@clever/model-staff/db';
import { job } from '../context.ts';
import { composeLetter } from '../core/compose-letter.ts';

/** Tells people by e-mail what waits for them, where a mail server is set. One letter that is refused holds up no other. */
export const sendLettersJob = job({
  name: 'send-letters',
  everyMs: 5_000,
  async run({ db }) {
    const { staff, post, log } = db;
    if (!post) return false;
    await writeLetters(staff);
    const letters = await claimLetters(staff);
    for (const letter of letters) {
      const mail = await composeLetter(db, letter);
      try {
        if (mail) await post.send(mail);
        await noteSent(staff, letter.id);
      } catch (error) {
        log.warn({ err: error, letter: letter.id }, 'A letter was not sent; it is tried again');
      }
    }
    return letters.length > 0;
  },
});
