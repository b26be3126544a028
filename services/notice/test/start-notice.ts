import { randomUUID } from 'node:crypto';
import type { NewNotice, Notice } from '@clever/model-notice';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });
export const match = (tag: string) => ({ 'if-match': tag });

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startNotice() {
  const settings = { NOTICE_APP_SCHEMES: 'clever' };
  const service = await startService(app, { grants: { shop: ['notice.*'], guest: [] }, settings });
  const shop = service.as('shop');
  const make = async (input: Partial<NewNotice> = {}) => {
    const reply = await shop<Notice>('POST', '/notices', { body: newNotice(input), headers: key() });
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return reply.body;
  };
  return {
    ...service,
    shop,
    /** Drafts a notice. */
    make,
    /** Drafts and publishes a notice. */
    publish: async (input: Partial<NewNotice> = {}) => {
      const { id } = await make(input);
      const headers = match('*');
      const { body } = await shop<Notice>('PUT', `/notices/${id}/publication`, { body: {}, headers });
      return body;
    },
  };
}

export const newNotice = (input: Partial<NewNotice> = {}): NewNotice => ({
  name: 'Maintenance',
  kind: 'popup',
  defaultLocale: 'ko',
  texts: { ko: { title: '점검 안내' }, en: { title: 'Maintenance' } },
  ...input,
});

/** A notice whose only title is this one. */
export const titled = (title: string): Partial<NewNotice> => ({ name: title, texts: { ko: { title } } });

export const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
