import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import type { Released } from '../start/released.ts';
import { closeServices, type Runner } from '../start/runner.ts';
import { openServiceLog, type ServiceLog } from '../start/service-log.ts';
import { Supervisor } from './supervise.ts';

export interface SplitOptions {
  readonly folder: DataFolder;
  readonly verbose: boolean;
  /** Called when a service got another process. */
  readonly onChange: () => void;
  /** What runs from a release, and not from this checkout. */
  readonly released: Released;
}

const nodeFlags = ['--import', new URL('./end-with-parent.ts', import.meta.url).href];
const sourceFlags = [...nodeFlags, '--conditions=@clever/source'];

/** Runs each service in a process of its own; one that dies is started again, alone. */
export function runSplit({ folder, verbose, onChange, released }: SplitOptions): Runner {
  const supervisors = new Map<string, Supervisor>();
  const logs: ServiceLog[] = [];
  return {
    async start(one, env) {
      const { name } = one;
      const bundle = released.get(name);
      const log = openServiceLog(folder, name, verbose);
      logs.push(log);
      const supervisor = new Supervisor({
        name,
        args: bundle ? [...nodeFlags, join(bundle, 'main.js')] : [...sourceFlags, join(one.folder, 'src/main.ts')],
        cwd: bundle ?? one.folder,
        env: { ...inherited(), ...env },
        onLine: (line, from) => (from === 'stdout' ? log.write(`${line}\n`) : log.complain(line)),
        onEnd: (reason, pauseMs) => log.complain(`${name} ${reason}, starts again in ${pauseMs / 1000} s`),
        onStart: onChange,
      });
      supervisors.set(name, supervisor);
    },
    processOf: (name) => supervisors.get(name)?.identity ?? { pid: 0, started: null },
    restart: async (name) => supervisors.get(name)?.restart(),
    async close() {
      await closeServices([...supervisors.values()]);
      await Promise.all(logs.map((log) => log.close()));
    },
  };
}

/** A service gets its own settings and nothing else of this shell that could look like one. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
