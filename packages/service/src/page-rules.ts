import type { OperationSpec, ProblemError, Redirect, Streamed } from '@clever/contract';
import type { Http } from './http.ts';

/** A request for a page, before its body is read. */
export interface PageRequest {
  readonly operation: OperationSpec | undefined;
  /** Of the path, as they were sent. */
  readonly params: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly requestId: string;
}

/** The rule by which a service opens its pages to people. */
export interface PageRules<Db, Config, Visitor> {
  /**
   * Recognises who sends a request, before the body is read: the visitor, a redirect for whoever has to sign in first, or nothing for a
   * stranger, who sees only pages of access `public`.
   *
   * @throws problems, which are shown as pages
   */
  readonly admit: (
    request: PageRequest,
    shared: { readonly db: Db; readonly config: Config },
  ) => Promise<Visitor | Redirect | undefined>;
  /** Decides whether a visitor who was recognised may see the page: a refusal is shown to them as who they are. @throws problems */
  readonly check?: (request: PageRequest, visitor: Visitor) => void;
  /** Headers of every reply of the service that is not an API's, 404 and redirects included. A page's own headers go before. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Shows a problem to a person. Its status and headers are the problem's. */
  readonly showProblem: (problem: ProblemError, request: PageRequest, visitor: Visitor | undefined) => Streamed;
}
