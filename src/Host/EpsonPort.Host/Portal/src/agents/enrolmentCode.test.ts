import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEnrolmentCode } from './enrolmentCode';

const address = 'https://host.example:8443/';
// Bytes 0xFB to 0xFF need both characters in which base64url differs from base64.
const hash = Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index));
const code = (parts: readonly string[]) => parts.join('.');
const parts = ['EP1', Buffer.from(address).toString('base64url'), hash.toString('base64url'), 'c2VjcmV0'];

describe('an enrolment code', () => {
  it('says where the agent goes', () => {
    expect(readEnrolmentCode(code(parts))?.host).toBe('host.example:8443');
  });

  it('says the fingerprint in the form in which the agent prints it', () => {
    expect(readEnrolmentCode(code(parts))?.fingerprint).toBe(
      'FF:FE:FD:FC:FB:FA:F9:F8:F7:F6:F5:F4:F3:F2:F1:F0:EF:EE:ED:EC:EB:EA:E9:E8:E7:E6:E5:E4:E3:E2:E1:E0',
    );
    const digest = createHash('sha256').update('a certificate').digest();
    expect(readEnrolmentCode(code(['EP1', parts[1] ?? '', digest.toString('base64url'), 's']))?.fingerprint.replaceAll(':', '')).toBe(
      digest.toString('hex').toUpperCase(),
    );
  });

  it.each([
    ['nothing', ''],
    ['another version', code(['EP2', ...parts.slice(1)])],
    ['a part missing', code(parts.slice(0, 3))],
    ['a part too many', code([...parts, 'x'])],
    ['an address that is none', code(['EP1', 'AAAA', ...parts.slice(2)])],
    ['a hash of another length', code(['EP1', parts[1] ?? '', 'AAAA', 's'])],
    ['a hash that is no base64url', code(['EP1', parts[1] ?? '', '!'.repeat(43), 's'])],
  ])('is not read out of %s', (_, text) => {
    expect(readEnrolmentCode(text)).toBeNull();
  });
});
