import type { Release } from './find-release.ts';
import type { Setting } from './read-settings.ts';

/** Writes settings as a file to fill in, those that are required first. */
export function envExample({ service, version }: Release, settings: readonly Setting[]): string {
  const [required, optional] = [settings.filter(isRequired), settings.filter((setting) => !isRequired(setting))];
  return [
    `# Settings of ${service} ${version}. Filled in, this is read by \`node --env-file=FILE main.js\`,`,
    '# by --env-file of Docker and Podman, and by EnvironmentFile= of systemd.',
    ...required.map((setting) => entry(setting, `${setting.name}=`)),
    '\n# What follows is optional, with what it is when it is not set.',
    ...optional.map((setting) => entry(setting, `#${setting.name}=${setting.default}`)),
    '',
  ].join('\n');
}

const isRequired = (setting: Setting) => setting.default === undefined;
const entry = ({ description }: Setting, line: string) => (description ? `\n# ${description}\n${line}` : `\n${line}`);
