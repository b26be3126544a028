import { createTransport } from 'nodemailer';

/** A letter as the mail server takes it. */
export interface Mail {
  /** The same each time that it is tried, so that readers show it once. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** Sends letters; undefined where no mail server is set. */
export interface Post {
  send(mail: Mail): Promise<void>;
  close(): void;
}

const timeoutMs = 15_000;

/** Opens the way to the mail server. */
export function openPost(
  { SMTP_URL, MAIL_FROM }: { readonly SMTP_URL: string; readonly MAIL_FROM: string },
  siteUrl: string,
): Post | undefined {
  if (SMTP_URL === '') return undefined;
  const user = decodeURIComponent(new URL(SMTP_URL).username);
  const host = new URL(siteUrl).hostname;
  const from = MAIL_FROM || (user.includes('@') ? user : `admin@${host}`);
  const transport = createTransport(
    { url: SMTP_URL, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    { from },
  );
  return {
    send: async ({ id, ...mail }) => {
      await transport.sendMail({
        ...mail,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
