import type { Release } from './find-release.ts';

/** Writes the files that a bundle begins with, by name. An older Node ends with 78, as a missing setting does: another start mends nothing. */
export const entryFiles = ({ service, name, version, node }: Release): Readonly<Record<string, string>> => ({
  'package.json': json({
    name: `clever-${service}`,
    version,
    private: true,
    type: 'module',
    engines: { node },
    scripts: { start: 'node main.js', migrate: 'node main.js migrate' },
    dependencies: { [name]: version },
  }),
  'main.js': `// ${service} ${version}: \`node main.js\` serves, \`node main.js migrate\` applies its migrations and ends.
if (Number.parseInt(process.versions.node, 10) < ${oldestMajor(node)}) {
  console.error(\`${service} needs Node ${node}, and this is \${process.version}\`);
  process.exit(78);
}
import('./app/load.cjs').then(({ default: { load } }) => load('main.cjs'));
`,
});

/** Reads 24 from `>=24`. */
const oldestMajor = (range: string) => Number(/\d+/.exec(range)?.[0] ?? 0);
const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
