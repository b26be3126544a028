import { isProblem } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { emailTaken, passwordWeak } from '@clever/model-staff';
import { acceptInvitation, beginSession, type Invited, readInvitation } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Reader } from '../../core/access/reader.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePublicPage } from '../../core/page.ts';
import { languageLinks } from './language-links.ts';
import { messages } from './messages.ts';
import { beginReply } from './session-reply.ts';

/** The page of an invitation: the first owner enters name and address, others choose a password. */
export const welcomePage = definePublicPage(
  { name: 'welcomeForm', path: '/welcome/{token}' },
  async ({ params, viewer, db }) => {
    const token = params.token ?? '';
    const invited = await readInvitation(db.staff, token);
    if (db.provider?.isOnly && !invited.isOwner) return showProvider(viewer, invited);
    const at = { token, isByProvider: db.provider !== undefined };
    return show(viewer, { ...at, invited, chosen: invited, faults: {} });
  },
);

/** Uses an invitation, and signs in. */
export const welcomeAction = definePublicPage(
  { name: 'welcome', method: 'POST', path: '/welcome/{token}', maxBytes: 16_384 },
  async ({ params, form, viewer, db }) => {
    const token = params.token ?? '';
    const invited = await readInvitation(db.staff, token);
    if (db.provider?.isOnly && !invited.isOwner) return showProvider(viewer, invited);
    const at = { token, isByProvider: db.provider !== undefined };
    const chosen = { email: trim(form.get('email') ?? ''), name: trim(form.get('name') ?? '') };
    const t = translator(messages, viewer.locale);
    const isEmail = invited.email !== '' || /^[^\s@]+@[^\s@]+$/.test(chosen.email);
    const isNamed = invited.name !== '' || chosen.name !== '';
    const faults = { ...(!isEmail && { email: t('needed') }), ...(!isNamed && { name: t('needed') }) };
    if (Object.keys(faults).length > 0) return show(viewer, { ...at, invited, chosen, faults });
    try {
      const sent = { ...chosen, password: form.get('password') ?? '' };
      const { accountId, hasTotp } = await acceptInvitation(db.staff, token, sent);
      const { agent, address } = viewer;
      const session = { accountId, isComplete: !hasTotp, agent, address };
      return beginReply(db.site, await beginSession(db.staff, session), '/');
    } catch (error) {
      if (isProblem(error, passwordWeak))
        return show(viewer, { ...at, invited, chosen, faults: { password: t('weak') } });
      if (isProblem(error, emailTaken)) return show(viewer, { ...at, invited, chosen, faults: { email: t('taken') } });
      throw error;
    }
  },
);

/** Nobody but the owner has a password where the identity provider is the only way in. */
function showProvider(reader: Reader, { name, email }: Invited) {
  const t = translator(messages, reader.locale);
  return showPage(
    { ...reader, account: undefined },
    {
      title: t('welcome'),
      body: html`<p class="lead">${t('invitedByProvider')}</p><p><strong>${name}</strong> · ${email}</p>
<p><a class="button main" href="/sign-in/provider">${t('byProvider')}</a></p>!${languageLinks(reader)}`,
    },
  );
}

interface State {
  readonly token: string;
  /** The company's account would do as well. */
  readonly isByProvider: boolean;
  readonly invited: Invited;
  readonly chosen: Pick<Invited, 'email' | 'name'>;
  readonly faults: Readonly<Record<string, string>>;
}

function show(reader: Reader, { token, isByProvider, invited, chosen, faults }: State) {
  const t = translator(messages, reader.locale);
  const isOwner = invited.email === '';
  const who = isOwner
    ? html`!${simpleField({ name: 'name', label: t('name'), value: chosen.name, autocomplete: 'name', fault: faults.name })}
!${simpleField({ name: 'email', label: t('email'), type: 'email', value: chosen.email, autocomplete: 'username', fault: faults.email })}`
    : html`<p><strong>${invited.name}</strong> · ${invited.email}</p><input type="hidden" name="email" autocomplete="username" value="${invited.email}">`;
  return showPage(
    { ...reader, account: undefined },
    {
      title: t('welcome'),
      status: Object.keys(faults).length > 0 ? 400 : 200,
      body: html`!${isByProvider && !isOwner ? html`<div class="buttons"><a class="button main" href="/sign-in/provider">${t('byProvider')}</a></div><p class="lead">${t('orChoose')}</p>` : html`<p class="lead">${t(isOwner ? 'owner' : 'invited')}</p>`}
<form class="form" method="post" action="/welcome/${token}">!${who}
!${simpleField({ name: 'password', label: t('choose'), type: 'password', autocomplete: 'new-password', hint: t('chooseHint'), fault: faults.password })}
<div class="buttons"><button class="main">${t('begin')}</button></div></form>!${languageLinks(reader)}`,
    },
  );
}
