import { speak } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import type { Nav } from '../../core/navigation.ts';

export const nav: Nav = ({ locale }) => [{ label: speak(siteTexts, locale)('home'), href: '/' }];
