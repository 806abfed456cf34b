/** Addresses carry plain text (`?q=07&state=idle,printing`), so that people can read, write and share them. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') parameters.set(name, value);
  // A comma means "or" in a filter and may stand as it is in a query (RFC 3986 section 3.4).
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** Only the named parameters, only where they hold text. */
export function pick<Name extends string>(search: Record<string, unknown>, names: readonly Name[]): Partial<Record<Name, string>> {
  const picked: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') picked[name] = value;
  }
  return picked;
}

/** "a,b" as a list; nothing as an empty one. */
export function listOf(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : value.split(',').filter((part) => part !== '');
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** The first field of a sort parameter. */
export function sortOf(value: string | undefined, fallback: string): Sort {
  const first = listOf(value)[0] ?? fallback;
  return first.startsWith('-') ? { field: first.slice(1), descending: true } : { field: first, descending: false };
}

/** The sort after a click on a column: that column ascending, or the other way round when it leads already. */
export function sortAfterClick(field: string, current: Sort): string {
  return field === current.field && !current.descending ? `-${field}` : field;
}

/** Where to go after signing in: a place of this portal, never another site. */
export function safeReturn(address: string | undefined): string {
  return address !== undefined && /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in') ? address : '/';
}
