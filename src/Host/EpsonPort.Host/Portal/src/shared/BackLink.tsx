import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from './Icon';

/** The way up from one thing to the list it is in. */
export function BackLink({ to, children }: { to: LinkProps['to']; children: ReactNode }) {
  return (
    <Link to={to} style={{ display: 'inline-flex', gap: '0.25rem', alignItems: 'center', width: 'fit-content' }}>
      <Icon name="back" /> {children}
    </Link>
  );
}
