import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer, type RowOf } from '../api/client';

export type Token = RowOf<'/api/v1/tokens'>;
export type MadeToken = Answer<'/api/v1/tokens', 'post', 201>;

export const tokenListQuery = (query: { cursor?: string }) =>
  queryOptions({
    queryKey: ['tokens', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/tokens', { params: { query }, signal })),
  });

export function makeToken(body: { name: string; scopes: string[]; expiresAt: string }): Promise<MadeToken> {
  return bodyOf(api.POST('/api/v1/tokens', { body }));
}

export async function revokeToken(tokenId: string): Promise<void> {
  await api.DELETE('/api/v1/tokens/{tokenId}', { params: { path: { tokenId } } });
}

export async function changePassword(body: { currentPassword: string; newPassword: string }): Promise<void> {
  await api.PUT('/api/v1/me/password', { body });
}
