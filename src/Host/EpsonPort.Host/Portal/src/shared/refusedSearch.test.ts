import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { refusedParameters } from './RefusedSearch';

const refusal = (...names: string[]) =>
  new Problem(400, 'validation', '', null, Object.fromEntries(names.map((name) => [name, ['There is no such value.']])));

describe('the parameters that the host refused', () => {
  it('are those of the address', () => {
    expect(refusedParameters(refusal('state', 'sort'), { state: 'foo', sort: 'bogus', q: '07' })).toEqual(['state', 'sort']);
    expect(refusedParameters(refusal('limit'), { state: 'idle' })).toEqual([]);
  });

  it('are not a cursor, nor anything of another failure', () => {
    expect(refusedParameters(refusal('cursor'), { cursor: 'x' })).toEqual([]);
    expect(refusedParameters(new Problem(500, 'unreadable', ''), { state: 'foo' })).toEqual([]);
    expect(refusedParameters(new Error('state'), { state: 'foo' })).toEqual([]);
  });
});
