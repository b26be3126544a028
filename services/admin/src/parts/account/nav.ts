import { speak } from '../../i18n/messages.ts';
import { siteTexts } from '../../i18n/site-texts.ts';
import type { Nav } from '../../navigation.ts';

export const nav: Nav = ({ locale }) => [{ label: speak(siteTexts, locale)('account'), href: '/account' }];
