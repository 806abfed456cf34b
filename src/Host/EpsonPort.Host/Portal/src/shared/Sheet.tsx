import type { ReactNode } from 'react';
import classes from './Sheet.module.css';

/** The paper that a list lies on; fades a little while another page of it is on its way. */
export function Sheet({ old = false, children }: { old?: boolean; children: ReactNode }) {
  return (
    <div className={classes.sheet} data-old={old || undefined}>
      {children}
    </div>
  );
}

export function EmptyList({ children }: { children: ReactNode }) {
  return <p className={classes.empty}>{children}</p>;
}

/** Search, filters and the like above a list. */
export function Bar({ children }: { children: ReactNode }) {
  return <div className={classes.bar}>{children}</div>;
}

/** Fields of a form below each other. */
export function FormGrid({ children }: { children: ReactNode }) {
  return <div className={classes.form}>{children}</div>;
}
