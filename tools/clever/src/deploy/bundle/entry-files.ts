import type { Release } from './find-release.ts';

/** What the compiled services are written for. */
const oldestNode = 24;

/** Writes the files that a bundle begins with, by name. */
export const entryFiles = ({ service, name, version }: Release): Readonly<Record<string, string>> => ({
  'package.json': json({
    name: `clever-${service}`,
    version,
    private: true,
    type: 'module',
    engines: { node: `>=${oldestNode}` },
    scripts: { start: 'node main.js', migrate: 'node main.js migrate' },
    dependencies: { [name]: version },
  }),
  'main.js': `// ${service} ${version}: \`node main.js\` serves, \`node main.js migrate\` applies its migrations and ends.
if (Number.parseInt(process.versions.node, 10) < ${oldestNode}) {
  console.error(\`${service} needs Node ${oldestNode} or newer, and this is \${process.version}\`);
  process.exit(1);
}
await import('${name}/main');
`,
});

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
