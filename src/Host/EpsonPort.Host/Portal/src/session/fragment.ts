/**
 * Secrets in links stand after the "#": a browser sends that part to nobody. They are taken once and removed from the address at once, so that they stay neither in the
 * history nor in a copied link.
 */
export interface Fragment {
  readonly token: string | null;
  readonly code: string | null;
}

export function readFragment(hash: string): Fragment {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return { token: parameters.get('token'), code: parameters.get('code') };
}

function take(): Fragment {
  if (typeof location === 'undefined') return { token: null, code: null };
  const fragment = readFragment(location.hash);
  if (fragment.token !== null || fragment.code !== null) {
    const path = fragment.code !== null && fragment.token === null ? '/sign-in' : location.pathname;
    history.replaceState(null, '', path + location.search);
  }
  return fragment;
}

/** What the page was opened with. */
export const openedWith = take();

let code = openedWith.code;

/** The demonstration's code, once: whoever signs out after it stays out. */
export function takeCode(): string | null {
  const taken = code;
  code = null;
  return taken;
}
