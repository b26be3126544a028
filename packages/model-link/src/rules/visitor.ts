import { bestOf, readLanguages } from '@clever/readers/locales';
import { type Agent, readAgent } from '@clever/readers/user-agents';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/** What a request tells about a visitor. */
export interface VisitFacts {
  readonly userAgent: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly ip: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** As it was sent, without the question mark. */
  readonly query: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A visit as rules see it. Each fact is read when a rule first asks for it, since most links ask for none. */
export class Visitor {
  readonly facts: VisitFacts;
  #languages: readonly string[] | undefined;
  #query: URLSearchParams | undefined;
  #address: Address | undefined;

  constructor(facts: VisitFacts) {
    this.facts = facts;
  }

  get agent(): Agent {
    return readAgent(this.facts.userAgent);
  }

  /** What the visitor likes best, in canonical tags. */
  get languages(): readonly string[] {
    this.#languages ??= bestOf(readLanguages(this.facts.acceptLanguage));
    return this.#languages;
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.facts.query);
    return this.#query;
  }

  /** An IPv4 address written as IPv6 is IPv4. */
  get address(): Address | undefined {
    const { ip } = this.facts;
    if (!this.#address && ip !== undefined && ipaddr.isValid(ip)) this.#address = ipaddr.process(ip);
    return this.#address;
  }
}
