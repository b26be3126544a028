/** A host that short links live on. */
export interface Domain {
  /** Host, in lower case, with its port where that is not the default one: `go.example.com`. */
  readonly name: string;
  /** Comes before a path in short URLs: `https://go.example.com`. */
  readonly origin: string;
  /** Slugs are case-sensitive: `Sale` is not `sale`. */
  readonly caseSensitive: boolean;
  /** Where unknown slugs lead. A 404 where it is absent. */
  readonly notFoundTarget: string | undefined;
  /** Schemes other than those of the web and of apps that its links may lead to: `mailto`, `tel`, `sms`. */
  readonly contactSchemes: ReadonlySet<string>;
}

/** The domains that a service serves. */
export interface Domains {
  /** For requests and links that name none. */
  readonly default: Domain;
  readonly byName: ReadonlyMap<string, Domain>;
}

interface Described {
  origin: string;
  caseSensitive?: boolean;
  notFoundTarget?: string;
  contactSchemes?: string[];
}

const fields = new Set(['origin', 'caseSensitive', 'notFoundTarget', 'contactSchemes']);

/** Schemes by which a person is reached. */
export const contactSchemes: readonly string[] = ['mailto', 'tel', 'sms'];

/**
 * Reads a list of domains, the default one first:
 * `[{ "origin": "https://go.example.com", "caseSensitive": false, "notFoundTarget": "https://example.com/",
 * "contactSchemes": ["mailto", "tel", "sms"] }]`.
 *
 * @throws TypeError when it is malformed
 */
export function parseDomains(json: string): Domains {
  const list = parseList(json).map(readDomain);
  const [first] = list;
  if (!first) throw new TypeError('there is no domain');
  const byName = new Map(list.map((domain) => [domain.name, domain]));
  if (byName.size < list.length) throw new TypeError('a domain is there twice');
  return { default: first, byName };
}

function parseList(json: string): unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {}
  if (!Array.isArray(list)) throw new TypeError('it is not a JSON array');
  return list;
}

function readDomain(value: unknown): Domain {
  if (!isDescribed(value)) throw new TypeError(`${JSON.stringify(value)} is not a domain`);
  const url = webUrl(value.origin);
  if (url.href !== `${url.origin}/`) throw new TypeError(`${value.origin} is more than an origin`);
  return {
    name: url.host,
    origin: url.origin,
    caseSensitive: value.caseSensitive ?? false,
    notFoundTarget: value.notFoundTarget === undefined ? undefined : webUrl(value.notFoundTarget).href,
    contactSchemes: new Set(value.contactSchemes),
  };
}

function isDescribed(value: unknown): value is Described {
  if (typeof value !== 'object' || value === null || !Object.keys(value).every((name) => fields.has(name)))
    return false;
  const { origin, caseSensitive = false, notFoundTarget = '', contactSchemes = [] } = value as Record<string, unknown>;
  return (
    typeof origin === 'string' &&
    typeof caseSensitive === 'boolean' &&
    typeof notFoundTarget === 'string' &&
    areContactSchemes(contactSchemes)
  );
}

const areContactSchemes = (value: unknown) =>
  Array.isArray(value) && value.every((scheme) => contactSchemes.includes(scheme));

function webUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError(`${text} is not an http or https URL`);
  return url;
}
