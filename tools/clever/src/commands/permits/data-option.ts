import { Option } from 'commander';

/** The option of every command that talks to a permitter. */
export const dataOption = (): Option =>
  new Option('--data <folder>', 'where databases, secrets and logs are').default('.clever');
