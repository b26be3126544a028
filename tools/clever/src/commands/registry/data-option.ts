import { Option } from 'commander';

/** Where the registry keeps its data: in `registry` below this folder. */
export const dataOption = () =>
  new Option('--data <folder>', 'the data folder; the registry is in registry below it').default('.clever');
