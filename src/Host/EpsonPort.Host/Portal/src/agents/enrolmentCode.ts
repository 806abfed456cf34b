/** What an enrolment code says besides its secret: where the agent goes, and which certificate authority it must meet there. */
export interface CodeContents {
  /** The host's name and port, as `epsonport-agent enrol` prints them. */
  readonly host: string;
  /** SHA-256 of the host's certificate authority, in the form in which `epsonport-agent enrol` prints it: `AB:CD:…`, 32 pairs. */
  readonly fingerprint: string;
}

const fingerprintBytes = 32;

/** Reads `EP1.<address>.<SHA-256>.<secret>`, the first two parts in base64url (RFC 4648 section 5). Null where it is no such code. */
export function readEnrolmentCode(code: string): CodeContents | null {
  const [version, address, anchor, secret, ...rest] = code.trim().split('.');
  if (version !== 'EP1' || address === undefined || anchor === undefined || secret === undefined || rest.length > 0) return null;
  const host = authorityOf(bytesOf(address));
  const hash = bytesOf(anchor);
  if (host === null || hash?.length !== fingerprintBytes) return null;
  return {
    host,
    fingerprint: [...hash].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(':'),
  };
}

function authorityOf(address: Uint8Array | null): string | null {
  try {
    return address === null ? null : new URL(new TextDecoder().decode(address)).host;
  } catch {
    // No address: no code of ours.
    return null;
  }
}

function bytesOf(base64Url: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64Url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  } catch {
    // Not base64url: no code of ours.
    return null;
  }
}
