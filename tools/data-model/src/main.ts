import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import helper from '@prisma/generator-helper';
import { describeTables } from './describe-tables.ts';

/** A generator of Prisma: writes `data-model.ts` beside the client, as `prisma generate` tells it to. */
helper.generatorHandler({
  onManifest: () => ({ prettyName: 'data model for the admin site', defaultOutput: '../src/db/generated' }),
  async onGenerate({ dmmf, generator }) {
    const folder = generator.output?.value ?? '';
    const model = JSON.stringify(describeTables(dmmf.datamodel), null, 2);
    const text = `/* Written by prisma generate. */\nexport const dataModel = ${model} as const;\n`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'data-model.ts'), text);
  },
});
