import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import usual from './vitest.config.ts';

/** Begins what takes longest first: what is left for the end is short. Vitest knows only how large a file is. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longest = ['loop', 'festival-faults', 'print-faults', 'admin-survives', 'admin-large-files', 'uploads'];
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.slow.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

/** Tests that take minutes: they deploy what is in this checkout, which is released and bundled once for all of them. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['tools/*/test/**/*.slow.test.ts', 'test/**/*.slow.test.ts'],
    exclude: configDefaults.exclude,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['packages/testing/src/global-setup.ts', 'test/released/global-setup.ts'],
  },
});
