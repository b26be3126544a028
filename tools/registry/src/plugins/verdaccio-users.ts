import { HTPasswd } from 'verdaccio-htpasswd';
import { Refusal } from '../storage/refusal.ts';
import { addUser } from '../users.ts';

type Authenticated = (error: Error | null, groups?: readonly string[] | false) => void;
type Done = (error: Error | null, isDone?: boolean) => void;

/** Verdaccio's htpasswd with what it lacks: it keeps users in an object, where it finds `constructor` as well, and writes its file in place. */
class Users extends HTPasswd {
  readonly #folder: string;

  constructor(
    config: ConstructorParameters<typeof HTPasswd>[0] & { readonly folder: string },
    options: ConstructorParameters<typeof HTPasswd>[1],
  ) {
    super(config, options);
    this.#folder = config.folder;
  }

  override authenticate(user: string, password: string, callback: Authenticated): void {
    if (user in {}) callback(null, false);
    else super.authenticate(user, password, callback);
  }

  /** Nobody registers by themselves. */
  override async adduser(_user: string, _password: string, callback: Done): Promise<void> {
    callback(new Refusal(409, 'user registration disabled'));
  }

  override changePassword(user: string, password: string, newPassword: string, callback: Done): void {
    this.authenticate(user, password, (_error, groups) => {
      if (!groups) return callback(new Refusal(401, 'the old password is wrong'));
      addUser(this.#folder, user, newPassword).then(() => callback(null, true), callback);
    });
  }
}

// biome-ignore lint/style/noDefaultExport: Verdaccio loads it by its path
export default Users;
