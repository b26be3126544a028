import { isProblem, redirect, type Streamed } from '@clever/contract';
import { codeRefused, secondFactorOn } from '@clever/model-staff';
import { addSecondFactor, checkOwnCode, createTotpSecret, removeSecondFactor, totpOf } from '@clever/model-staff/db';
import { html } from 'ghtml';
import qr from 'qrcode';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { ownAction, recorded } from '../../core/history/recorded.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { checkOwn, withFaults } from './own-password.ts';

/** Offers a new secret; nothing is kept before its first code is right. */
export const secondFactorPage = definePage(
  { name: 'secondFactorForm', path: '/account/second-factor' },
  'account',
  async ({ viewer, db }) => (viewer.account.hasTotp ? redirect(303, '/account') : show(viewer, db, createTotpSecret())),
);

/** Turns the second factor on. */
export const secondFactorAction = definePage(
  { name: 'secondFactor', method: 'POST', path: '/account/second-factor', maxBytes: 16_384 },
  'account',
  async (input) => {
    const { form, viewer, db } = input;
    const { id, sessionDigest } = viewer.account;
    const secret = form.get('secret') ?? '';
    if (!/^[A-Z2-7]{32}$/.test(secret)) return show(viewer, db, createTotpSecret());
    try {
      await recorded(input, async (staff) => {
        await addSecondFactor(staff, id, { secret, code: form.get('code') ?? '', sessionDigest });
        return ownAction(viewer, 'secondFactorOn');
      });
      return redirect(303, '/account?done=saved');
    } catch (error) {
      if (isProblem(error, secondFactorOn)) return redirect(303, '/account');
      if (!isProblem(error, codeRefused)) throw error;
      return show(viewer, db, secret, translator(messages, viewer.locale)('codeWrong'));
    }
  },
);

/** Turns it off, for whoever knows the password too; where there is none, for whoever has the factor. */
export const secondFactorOffAction = definePage(
  { name: 'secondFactorOff', method: 'POST', path: '/account/second-factor/off', maxBytes: 16_384 },
  'account',
  (input) =>
    withFaults(input, 'off', async () => {
      const { form, viewer, db } = input;
      const { id, hasPassword } = viewer.account;
      await (hasPassword ? checkOwn(input, 'off') : checkOwnCode(db.staff, id, form.get('off') ?? ''));
      await recorded(input, async (staff) => {
        await removeSecondFactor(staff, id);
        return ownAction(viewer, 'secondFactorOff');
      });
      return redirect(303, '/account?done=saved');
    }),
);

async function show(viewer: Viewer, db: AdminDb, secret: string, fault?: string): Promise<Streamed> {
  const t = translator(messages, viewer.locale);
  const image = await qr.toDataURL(totpOf(secret, viewer.account.email).toString(), { margin: 2, width: 220 });
  return showPage(viewer, {
    title: t('second'),
    status: fault ? 400 : 200,
    crumbs: [{ label: t('title'), href: '/account' }],
    body: html`<p>${t('scan')}</p><p><img class="qr" src="${image}" width="220" height="220" alt="QR"></p><p>${t('key')}: <code>${secret}</code></p>
<form class="form" method="post" action="/account/second-factor">!${formToken(viewer, db.site)}<input type="hidden" name="secret" value="${secret}">
!${simpleField({ name: 'code', label: t('code'), autocomplete: 'one-time-code', isNumeric: true, fault })}
<div class="buttons"><button class="main">${t('turnOn')}</button> <a class="button" href="/account">${t('title')}</a></div></form>`,
  });
}
