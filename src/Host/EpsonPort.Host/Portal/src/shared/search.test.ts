import { describe, expect, it } from 'vitest';
import { listOf, parseSearch, pick, safeReturn, sortAfterClick, sortOf, stringifySearch } from './search';

describe('the address', () => {
  it('keeps every text as it is, also what looks like a number or like markup', () => {
    for (const q of ['007', 'true', '{"a":1}', '<img src=x onerror=alert(1)>', 'A&B=C', '日本 語', '+', '%']) {
      expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
    }
  });

  it('shows filters in a form that people can read', () => {
    expect(stringifySearch({ state: 'idle,printing', sort: '-model' })).toBe('?state=idle,printing&sort=-model');
  });

  it('leaves out what is empty', () => {
    expect(stringifySearch({ q: '', state: undefined })).toBe('');
  });

  it('takes only the parameters that a page knows', () => {
    expect(pick({ q: 'a', other: 'b', sort: '' }, ['q', 'sort'])).toEqual({ q: 'a' });
  });

  it('reads several values with commas between', () => {
    expect(listOf('late,,never')).toEqual(['late', 'never']);
    expect(listOf(undefined)).toEqual([]);
  });
});

describe('sorting', () => {
  it('turns round on a second click and starts ascending on another column', () => {
    expect(sortAfterClick('model', sortOf(undefined, 'attention'))).toBe('model');
    expect(sortAfterClick('model', sortOf('model', 'attention'))).toBe('-model');
    expect(sortAfterClick('model', sortOf('-model', 'attention'))).toBe('model');
    expect(sortAfterClick('state', sortOf('-model', 'attention'))).toBe('state');
  });

  it('looks at the first of several fields', () => {
    expect(sortOf('-state,name', 'name')).toEqual({ field: 'state', descending: true });
  });
});

describe('the way back after signing in', () => {
  it('stays on this site', () => {
    for (const address of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined, '']) {
      expect(safeReturn(address)).toBe('/');
    }
  });

  it('keeps filters', () => {
    expect(safeReturn('/devices?state=error&sort=-model')).toBe('/devices?state=error&sort=-model');
  });

  it('does not lead back to the sign-in page', () => {
    expect(safeReturn('/sign-in?return=/')).toBe('/');
  });
});
