import { registerHooks } from 'node:module';

/** Loads what `pnpm build` compiled in place of the sources that a checkout's packages lead to: `node --import .../built.ts`. */
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const url = found.url.replace(/(\/(?:packages|services)\/[^/]+)\/src\/(.+)\.ts$/, '$1/dist/$2.js');
    return url === found.url ? found : { ...found, url, format: 'module' };
  },
});
