/** What the host refused and why (RFC 9457), or that it could not be asked at all. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** The stable name after `urn:epsonport:problem:`; `unreachable` and `unreadable` are the portal's own. */
    readonly type: string,
    readonly title: string,
    readonly detail: string | null = null,
    /** Per field what does not fit. */
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** Seconds after which another try makes sense. */
    readonly retryAfter: number | null = null,
  ) {
    super(title);
  }

  static unreachable(): Problem {
    return new Problem(0, 'unreachable', '');
  }

  static unreadable(status = 0): Problem {
    return new Problem(status, 'unreadable', '');
  }
}

const typePrefix = 'urn:epsonport:problem:';

/** Reads the problem out of an answer; a proxy's HTML page or an empty body becomes one that names the status. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : null;
  let body: unknown = null;
  try {
    body = await response.json();
  } catch {
    // Not JSON: the status alone has to do.
  }
  if (typeof body !== 'object' || body === null) return new Problem(response.status, 'unreadable', '', null, {}, seconds);
  const fields = body as Record<string, unknown>;
  const type = text(fields.type)?.replace(typePrefix, '') ?? 'unreadable';
  return new Problem(response.status, type, text(fields.title) ?? '', text(fields.detail), errorsOf(fields.errors), seconds);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function errorsOf(value: unknown): Record<string, string[]> {
  if (typeof value !== 'object' || value === null) return {};
  const errors: Record<string, string[]> = {};
  for (const [field, messages] of Object.entries(value)) {
    if (!Array.isArray(messages)) continue;
    const key = field.charAt(0).toLowerCase() + field.slice(1);
    errors[key] = messages.filter((message): message is string => typeof message === 'string');
  }
  return errors;
}
