import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseRemoval } from '../storage/package-folder.ts';
import { publication } from '../storage/publication.ts';
import { Refusal } from '../storage/refusal.ts';
import { listTokens } from '../tokens.ts';
import { listUsers } from '../users.ts';

interface Request extends IncomingMessage {
  readonly remote_user?: { readonly name?: string; readonly token?: { readonly key: string } };
  readonly body?: {
    readonly name?: string;
    readonly _attachments?: Record<string, unknown>;
    readonly versions?: Record<string, unknown>;
    readonly 'dist-tags'?: Record<string, string>;
  };
}
type Next = (error?: Error) => void;
interface App {
  use(handler: (request: Request, response: ServerResponse, next: Next) => void): void;
}

/** Looks at every request before Verdaccio does: at credentials, at what is to be removed, at what is to be published. */
class Rules {
  readonly #folder: string;

  constructor({ folder }: { folder: string }) {
    this.#folder = folder;
  }

  register_middlewares(app: App): void {
    app.use((request, _response, next) => {
      this.#refuse(request).then(next, next);
    });
    app.use(follow);
  }

  async #refuse(request: Request): Promise<Error | undefined> {
    const { name, token } = request.remote_user ?? {};
    if (request.headers.authorization && !name) return ended;
    if (name && !(await listUsers(this.#folder)).includes(name)) return ended;
    if (token && !(await listTokens(this.#folder)).some(({ key }) => key === token.key)) return ended;
    if (request.method === 'DELETE' && request.url?.includes('/-rev/')) return refuseRemoval();
    return undefined;
  }
}

const ended = new Refusal(
  401,
  'the token has ended, was revoked, or is not of this registry: clever registry token NAME makes another',
);

/** Notes what a request publishes. */
function follow(request: Request, _response: ServerResponse, next: Next): void {
  const { name, _attachments: tarballs = {}, versions = {}, 'dist-tags': tags = {} } = request.body ?? {};
  const publishes = request.method === 'PUT' && Object.keys(tarballs).length > 0;
  if (publishes) publication.run({ what: `${name}@${Object.keys(versions)[0]}`, tags }, next);
  else next();
}

// biome-ignore lint/style/noDefaultExport: Verdaccio loads it by its path
export default Rules;
