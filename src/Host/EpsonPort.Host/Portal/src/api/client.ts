import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema';
import { Problem, problemOf } from './problem';

/** The host's REST API, typed by its OpenAPI document. Every call throws a {@link Problem} instead of answering an error. */
export const api = createClient<paths>({ credentials: 'same-origin' });

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined;
    throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof Problem || (error instanceof DOMException && error.name === 'AbortError') ? undefined : Problem.unreachable();
  },
};
api.use(throwProblems);

/** The body of an answer that has one. The middleware has thrown before this when the answer was an error. */
export async function bodyOf<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await call;
  if (data === undefined || data === null) throw Problem.unreadable();
  return data;
}

/** An answer of the API, named by its path and method, so that the names of the document's schemas do not matter here. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path], Status extends number = 200> = paths[Path][Method] extends {
  responses: Record<Status, { content: { 'application/json': infer Body } }>;
}
  ? Body
  : never;

/** One row of a list. */
export type RowOf<Path extends keyof paths> = Answer<Path, 'get' & keyof paths[Path]> extends { items: (infer Row)[] } ? Row : never;
