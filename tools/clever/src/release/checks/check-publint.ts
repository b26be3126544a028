import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { PackedPackage } from '../pack-package.ts';

/** Finds what publint warns of: entries that do not exist, formats that differ from what is declared. */
export async function checkPublint({ directory }: PackedPackage): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: directory, pack: false, level: 'warning' });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}
