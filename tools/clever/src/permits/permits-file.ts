import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@clever/model-permit';
import { listServices, loadService } from '../workspace/services.ts';
import { deriveManifest } from './manifest.ts';

/** Where the manifest is, for people to review. */
export const permitsFile = (root: string): string => join(root, 'permits.json');

/** The manifest of this checkout, derived from its code, as text. */
export async function permitsText(root: string): Promise<string> {
  const services = await Promise.all(listServices(root).map(loadService));
  return formatManifest(deriveManifest(services));
}

/** Formats a manifest with a line per operation, so that a change of it is a line in review. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads permits.json; empty where there is none. */
export function readPermitsFile(root: string): string {
  try {
    return readFileSync(permitsFile(root), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

export const writePermitsFile = (root: string, text: string): void => writeFileSync(permitsFile(root), text);
