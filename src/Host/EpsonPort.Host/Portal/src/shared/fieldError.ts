import { Problem } from '../api/problem';

/** What the host says about one field of a form. */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof Problem ? error.errors[field]?.join(' ') : undefined;
}
