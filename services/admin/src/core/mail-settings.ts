import Type from 'typebox';

/** Settings of e-mail: none is sent without SMTP_URL. */
export const mailSettings = {
  SMTP_URL: Type.String({
    default: '',
    maxLength: 1024,
    pattern: '^(smtps?://.+)?$',
    description: 'The mail server by which staff are told what waits: smtps://name:password@mail.example.com',
  }),
  MAIL_FROM: Type.String({
    default: '',
    maxLength: 320,
    description: 'Who letters are from: Clever <admin@example.com>. The name in SMTP_URL, where it is an address',
  }),
};
