import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer } from '../api/client';
import type { Language } from '../i18n/language';

export type Me = Answer<'/api/v1/me', 'get'>;

/** What a role may do; the host decides, the portal only shows it. */
export type Permission =
  | 'devices:read'
  | 'agents:read'
  | 'agents:manage'
  | 'customers:read'
  | 'customers:manage'
  | 'users:read'
  | 'users:manage'
  | 'quarantine:read';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/me', { signal })),
  staleTime: 60_000,
});

export async function signIn(credentials: { email: string; password: string } | { code: string }): Promise<void> {
  await api.POST('/api/v1/session', { body: credentials });
}

export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/session');
}

/** True until the first administrator exists; after that the host knows no such address. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/setup', { signal })),
  retry: false,
});

export async function setUp(body: {
  token: string;
  email: string;
  displayName: string;
  password: string;
  organisationName: string | null;
}): Promise<void> {
  await api.POST('/api/v1/setup', { body });
}

export async function acceptInvitation(body: { token: string; password: string; displayName: string | null }): Promise<void> {
  await api.POST('/api/v1/invitations/accept', { body });
}

export async function changeMe(body: { displayName?: string; language?: Language }): Promise<void> {
  await api.PATCH('/api/v1/me', { body });
}
