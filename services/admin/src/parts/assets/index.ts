import { standard, stream } from '@clever/contract';
import { assetOf } from '../../core/html/assets.ts';
import { definePublicPage } from '../../core/page.ts';

/** What browsers load: the address changes with the content, so they keep it. */
const assetPage = definePublicPage({ name: 'asset', path: '/assets/{file}' }, async ({ params }) => {
  const asset = assetOf(params.file ?? '');
  if (!asset) throw standard.notFound();
  return stream(asset.type, asset.body, {
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${asset.version}"`,
  });
});

export const pages = [assetPage];
