import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { formatFor } from '../i18n/format';
import { problemText } from '../shared/problemText';
import { Problem, problemOf } from './problem';

const answer = (status: number, body: string, headers: Record<string, string> = {}) => problemOf(new Response(body, { status, headers }));
const text = (error: unknown) => problemText(error, en, formatFor('en'));

describe('a problem', () => {
  it('is read from problem details', async () => {
    const problem = await answer(
      400,
      JSON.stringify({
        type: 'urn:epsonport:problem:validation',
        title: 'Not valid',
        status: 400,
        errors: { Name: ['Too long.'], other: 'odd' },
      }),
    );
    expect(problem).toMatchObject({ status: 400, type: 'validation', errors: { name: ['Too long.'] } });
  });

  it('says when to try again', async () => {
    const problem = await answer(429, JSON.stringify({ type: 'urn:epsonport:problem:too-many-attempts', title: 'Too many attempts' }), {
      'Retry-After': '90',
    });
    expect(text(problem)).toEqual({ title: 'Too many attempts', detail: 'Try again in 1 minute.' });
  });

  it('of a type that is not known keeps the host’s words', async () => {
    const problem = await answer(409, JSON.stringify({ type: 'urn:epsonport:problem:brand-new', title: 'A new rule', detail: 'Do this.' }));
    expect(text(problem)).toEqual({ title: 'A new rule', detail: 'Do this.' });
  });

  it('of a proxy that answers no JSON names the status', async () => {
    expect(text(await answer(502, '<html>Bad gateway</html>'))).toEqual({
      title: 'The host answered something unexpected',
      detail: 'HTTP status 502. The host’s log may say more.',
    });
    expect(text(await answer(500, '"text"')).detail).toContain('500');
  });

  it('of an unreachable host says what to check', () => {
    expect(text(Problem.unreachable())).toEqual({
      title: 'The host cannot be reached',
      detail: 'Check your connection, and that the EpsonPort host runs.',
    });
  });
});
