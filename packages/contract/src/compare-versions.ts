/**
 * Orders two versions: below 0 when the first is older, 0 when they are the same. A pre-release is older than its release; pre-releases
 * of one release are ordered as text.
 */
export function compareVersions(one: string, other: string): number {
  const [these, those] = [parse(one), parse(other)];
  for (let at = 0; at < 3; at++) {
    const difference = (these.numbers[at] ?? 0) - (those.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (these.pre === those.pre) return 0;
  if (these.pre === '' || those.pre === '') return these.pre === '' ? 1 : -1;
  return these.pre < those.pre ? -1 : 1;
}

function parse(version: string): { numbers: number[]; pre: string } {
  const [release = '', ...pre] = (version.split('+')[0] ?? '').split('-');
  return { numbers: release.split('.').map(Number), pre: pre.join('-') };
}
