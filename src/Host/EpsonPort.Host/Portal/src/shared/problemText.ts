import { Problem } from '../api/problem';
import type { Catalogue } from '../i18n/en';
import type { Format } from '../i18n/format';

/** Types whose title in the catalogue says all that the host's detail does, in the reader's language. */
const saidByTitle: ReadonlySet<string> = new Set(['sign-in-failed', 'not-signed-in', 'not-found']);

/** A problem in the reader's language where the portal knows its type, else in the host's words. The host's detail stays. */
export function problemText(error: unknown, t: Catalogue, format: Format): { title: string; detail: string | null } {
  if (!(error instanceof Problem)) return { title: t.app.brokenTitle, detail: t.app.brokenText };
  const known: Record<string, unknown> = t.problems;
  const name = Object.hasOwn(known, error.type) ? known[error.type] : null;
  const title = typeof name === 'string' && error.type !== 'unreadable' ? name : error.title || t.problems.unreadable;
  const details = [
    saidByTitle.has(error.type)
      ? null
      : error.type === 'unreachable'
        ? t.problems.unreachableDetail
        : (error.detail ?? (error.title === '' ? t.problems.unreadableDetail(error.status) : null)),
    error.retryAfter === null ? null : t.problems.retryAfter(format.duration(error.retryAfter * 1000)),
  ].filter((text) => text !== null);
  return { title, detail: details.length === 0 ? null : details.join(' ') };
}
