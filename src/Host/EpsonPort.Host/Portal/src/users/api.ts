import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer, type RowOf } from '../api/client';

export type Customer = RowOf<'/api/v1/customers'>;
export type Site = RowOf<'/api/v1/sites'>;
export type User = RowOf<'/api/v1/users'>;
export type Invitation = Answer<'/api/v1/users', 'post', 201>['invitation'];

export const roles = ['administrator', 'viewer'] as const;

export const refreshEvery = 30_000;

export const customerListQuery = (query: { q?: string; cursor?: string; limit?: number }) =>
  queryOptions({
    queryKey: ['customers', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/customers', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const siteListQuery = (query: { q?: string; customerId?: string; cursor?: string; limit?: number }) =>
  queryOptions({
    queryKey: ['sites', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/sites', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const userListQuery = (query: { q?: string; cursor?: string }) =>
  queryOptions({
    queryKey: ['users', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/users', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
  });

export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/users/{userId}', { params: { path: { userId } }, signal })),
    staleTime: refreshEvery,
    retry: false,
  });

export async function saveCustomer(customerId: string | null, name: string): Promise<void> {
  const body = { name };
  if (customerId === null) await api.POST('/api/v1/customers', { body });
  else await api.PATCH('/api/v1/customers/{customerId}', { params: { path: { customerId } }, body });
}

export interface SiteFields {
  readonly customerId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly regionCode: string | null;
  readonly countryCode: string | null;
}

export async function saveSite(siteId: string | null, site: SiteFields): Promise<void> {
  if (siteId === null) await api.POST('/api/v1/sites', { body: site });
  else {
    const { name, timeZone, regionCode, countryCode } = site;
    await api.PATCH('/api/v1/sites/{siteId}', { params: { path: { siteId } }, body: { name, timeZone, regionCode, countryCode } });
  }
}

export async function inviteUser(body: { email: string; displayName: string; role: string; customerId: string | null }) {
  return (await bodyOf(api.POST('/api/v1/users', { body }))).invitation;
}

export function inviteAgain(userId: string) {
  return bodyOf(api.POST('/api/v1/users/{userId}/invitation', { params: { path: { userId } } }));
}

export async function changeUser(userId: string, body: { role: string; customerId: string | null }): Promise<void> {
  await api.PATCH('/api/v1/users/{userId}', { params: { path: { userId } }, body });
}

export async function removeUser(userId: string): Promise<void> {
  await api.DELETE('/api/v1/users/{userId}', { params: { path: { userId } } });
}
