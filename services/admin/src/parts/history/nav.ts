import type { Nav } from '../../core/navigation.ts';

export const nav: Nav = ({ may, locale }) =>
  may({ domain: 'staff', table: 'History', action: 'view' })
    ? [{ label: locale === 'ko' ? '변경 기록' : 'History', href: '/history' }]
    : [];
