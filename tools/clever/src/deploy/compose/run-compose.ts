import { writeFileSync } from 'node:fs';
import { Failure } from '../../terminal/failure.ts';
import { folder } from '../folder.ts';
import { planMachine } from '../one-machine.ts';
import { composeFile } from './compose-file.ts';

export interface ComposeCommand {
  readonly values?: string;
  readonly publish?: readonly string[];
  readonly secrets: string;
  readonly postgresImage: string;
  readonly out?: string;
}

/** Prints or writes a compose file with every service, or with those that the values name. */
export async function runCompose({ values: file, publish = [], out, ...options }: ComposeCommand): Promise<void> {
  const { values, deployed } = await planMachine({
    values: file,
    host: '0.0.0.0',
    originOf: (service) => `http://${service}`,
    folderOf: () => folder,
    publicUrlOf: ({ port }) => `http://127.0.0.1:${port}`,
  });
  const names = ['postgres', ...deployed.map(({ needs }) => needs.name)];
  const unknown = publish.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Failure(`there is no ${unknown.join(', ')} to publish`, {
      exit: 'usage',
      hints: [`there are: ${names.join(', ')}`],
    });
  const text = composeFile(deployed, values, { ...options, publish });
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}
