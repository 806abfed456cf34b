import { createContext, use, type ReactNode } from 'react';
import type { Me, Permission } from './api';

const Context = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Context value={me}>{children}</Context>;
}

/** Who is signed in. Only below the signed-in part of the portal. */
export function useMe(): Me {
  const me = use(Context);
  if (me === null) throw new Error('useMe is used where nobody is signed in');
  return me;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
