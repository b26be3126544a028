import { planMachine } from '../one-machine.ts';
import { writeFiles } from '../write-files.ts';
import { type Machine, stateOf, unitOf } from './unit.ts';

export interface SystemdCommand extends Machine {
  readonly service?: readonly string[];
  readonly values?: string;
  readonly out?: string;
}

/** Prints or writes a unit for each service. */
export async function runSystemd({ out, ...options }: SystemdCommand): Promise<void> {
  const { deployed } = await planMachine({
    ...options,
    host: '127.0.0.1',
    originOf: () => 'http://127.0.0.1',
    folderOf: (service) => `/var/lib/${stateOf(service)}`,
  });
  const files = deployed.map(({ needs, environment }) => ({
    name: `clever-${needs.name}.service`,
    text: unitOf(needs, environment, options),
  }));
  writeFiles(files, out, '\n');
}
