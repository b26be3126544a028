import type { TestService } from '@clever/testing';

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Where a redirect leads; empty where it is none. */
  readonly location: string;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A person with a browser: keeps cookies, sends forms as a browser does, follows nothing. */
export class Person {
  readonly #send: ReturnType<TestService['as']>;
  readonly #cookies = new Map<string, string>();
  readonly #site: string;

  constructor(service: Pick<TestService, 'as'>, site: string) {
    this.#send = service.as(null);
    this.#site = site;
  }

  open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.#request('GET', path, undefined, headers);
  }

  /** Sends a form as it is. */
  post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => [name, one] as [string, string]),
    );
    const body = new URLSearchParams(pairs).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded', origin: this.#site };
    return this.#request('POST', path, body, { ...type, ...headers });
  }

  /** Sends a form with a file, as a browser does: the file comes last. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    { name, bytes }: { name: string; bytes: Buffer },
  ): Promise<Page> {
    const boundary = '----form7d8f3a1c';
    const parts = Object.entries(fields).map(
      ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(parts.join('') + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}`, origin: this.#site };
    return this.#request('POST', path, body, type);
  }

  /** Opens a page, fills in the form with this action and sends it, with all that stood in it. */
  async fill(path: string, fields: Fields, action = path): Promise<Page> {
    return this.post(action, { ...formOf((await this.open(path)).text, action), ...fields });
  }

  /** What a browser of this person sends along. */
  get cookie(): string {
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }

  async #request(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Page> {
    const { cookie } = this;
    const answer = await this.#send<string | Buffer | undefined>(method, path, {
      body,
      headers: { ...(cookie && { cookie }), ...headers },
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(line);
    return {
      status: answer.status,
      text: String(answer.body ?? ''),
      headers: answer.headers,
      location: String(answer.headers.location ?? ''),
    };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const at = pair.indexOf('=');
    if (attributes.includes('Max-Age=0')) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

const entities: Readonly<Record<string, string>> = { 34: '"', 38: '&', 39: "'", 60: '<', 61: '=', 62: '>' };

/** A text of a page as it is read. */
export const unescapeHtml = (text: string): string => text.replace(/&#(\d+);/g, (_whole, code) => entities[code] ?? '');

/** What stands in the form with an action. */
export function formOf(page: string, action: string): Record<string, string> {
  const forms = [...page.matchAll(/<form[^>]*?action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, to]) => unescapeHtml(to ?? '') === action)?.[2];
  if (form === undefined) throw new Error(`there is no form ${action} in ${page.slice(0, 4000)}`);
  const inputs = [...form.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    const isOff = /type="(checkbox|radio)"/.test(tag) && !tag.includes(' checked');
    return name === undefined || isOff ? [] : [[name, unescapeHtml(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')]];
  });
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs)].map(
    ([, name, text]) => [name, unescapeHtml(text ?? '')],
  );
  const selects = [...form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => [
    name,
    unescapeHtml(/<option value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? ''),
  ]);
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}
