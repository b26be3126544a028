import { type App, guard, type Request } from '../guard/guard.ts';
import { type RegistryFolder, registryFolder } from '../registry-folder.ts';
import { refuseRemoval } from '../storage/package-folder.ts';
import { Refusal } from '../storage/refusal.ts';
import { listTokens } from '../tokens.ts';
import { listUsers } from '../users.ts';

/** Looks at every request before Verdaccio does: at credentials, at what is to be removed, at what is to be written. */
class Rules {
  readonly #folder: RegistryFolder;

  readonly #checks: string | undefined;

  constructor({ folder, checks }: { folder: string; checks?: string }) {
    this.#folder = registryFolder(folder);
    this.#checks = checks;
  }

  register_middlewares(app: App): void {
    app.use((request, _response, next) => {
      this.#refuse(request).then(next, next);
    });
    guard(app, this.#folder, this.#checks);
  }

  async #refuse(request: Request): Promise<Error | undefined> {
    const { name, token } = request.remote_user ?? {};
    const { path } = this.#folder;
    if (request.headers.authorization && !name) return ended;
    if (name && !(await listUsers(path)).includes(name)) return ended;
    if (token && !(await listTokens(path)).some(({ key }) => key === token.key)) return ended;
    if (request.method === 'DELETE' && request.url?.includes('/-rev/')) return refuseRemoval();
    return undefined;
  }
}

const ended = new Refusal(
  401,
  'the token has ended, was revoked, or is not of this registry: clever registry token NAME makes another',
);

// biome-ignore lint/style/noDefaultExport: Verdaccio loads it by its path
export default Rules;
