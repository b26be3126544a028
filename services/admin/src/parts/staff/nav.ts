import type { Nav } from '../../core/navigation.ts';

export const nav: Nav = ({ may, locale }) =>
  may({ domain: 'staff', table: 'Account', action: 'view' })
    ? [{ label: locale === 'ko' ? '직원과 역할' : 'Staff and roles', href: '/staff' }]
    : [];
