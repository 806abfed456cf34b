import { describe, expect, it, vi } from 'vitest';
import { readFragment } from './fragment';

describe('the part of an address after the #', () => {
  it('carries a token or a code', () => {
    expect(readFragment('#token=abc-_1')).toEqual({ token: 'abc-_1', code: null });
    expect(readFragment('#code=xyz')).toEqual({ token: null, code: 'xyz' });
    expect(readFragment('')).toEqual({ token: null, code: null });
  });

  it('gives the code away once', async () => {
    vi.stubGlobal('location', { hash: '#code=xyz', pathname: '/', search: '' });
    vi.stubGlobal('history', { replaceState: () => undefined });
    vi.resetModules();
    const { takeCode } = await import('./fragment');
    vi.unstubAllGlobals();
    expect(takeCode()).toBe('xyz');
    expect(takeCode()).toBeNull();
  });
});
