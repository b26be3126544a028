import { common } from '../../i18n/common.ts';
import { speak } from '../../i18n/messages.ts';
import type { Nav } from '../../navigation.ts';

export const nav: Nav = ({ locale }) => [{ label: speak(common, locale)('home'), href: '/' }];
