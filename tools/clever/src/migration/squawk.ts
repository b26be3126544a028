import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { type Finding, finding } from './finding.ts';

/** The rules of squawk that matter here. What is left out is taste, or done by whoever runs a migration, such as `lock_timeout`. */
const rules: Readonly<Record<string, Finding['kind']>> = {
  'adding-not-nullable-field': 'contract',
  'adding-required-field': 'contract',
  'ban-drop-column': 'contract',
  'ban-drop-not-null': 'contract',
  'ban-drop-table': 'contract',
  'changing-column-type': 'contract',
  'renaming-column': 'contract',
  'renaming-table': 'contract',
  'adding-field-with-default': 'refused',
  'adding-foreign-key-constraint': 'refused',
  'adding-serial-primary-key-field': 'refused',
  'ban-drop-database': 'refused',
  'ban-truncate-cascade': 'refused',
  'constraint-missing-not-valid': 'refused',
  'disallowed-unique-constraint': 'refused',
  'require-concurrent-index-creation': 'refused',
  'require-concurrent-index-deletion': 'refused',
  'syntax-error': 'refused',
};

interface Violation {
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
  readonly rule_name: string;
  readonly message: string;
  readonly help?: string | null;
}

/** Runs squawk over migrations. A migration is one transaction, and in one, squawk takes tables that it creates for new. @returns what it found, by file */
export async function squawk(files: readonly string[]): Promise<Map<string, Finding[]>> {
  if (files.length === 0) return new Map();
  const script = createRequire(import.meta.url).resolve('squawk-cli/js/bin/squawk');
  const args = [script, '--reporter', 'json', '--pg-version', '18', '--assume-in-transaction', ...files];
  // It ends with 1 when it found something.
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 }).catch((error) => {
    if (error.code === 1 && error.stdout) return error as { stdout: string };
    throw error;
  });
  const violations = (JSON.parse(stdout) as Violation[]).filter(({ rule_name }) => rule_name in rules);
  const byFile = Map.groupBy(violations, ({ file }) => file);
  return new Map([...byFile].map(([file, found]) => [file, found.map(findingOf)]));
}

const findingOf = ({ rule_name, line, message, help }: Violation): Finding =>
  finding(rules[rule_name] ?? 'refused', line + 1, `${message}${help ? ` ${help}` : ''} (squawk ${rule_name})`);
