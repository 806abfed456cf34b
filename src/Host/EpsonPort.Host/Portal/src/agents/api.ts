import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer, type RowOf } from '../api/client';

export type Agent = RowOf<'/api/v1/agents'>;
export type EnrolmentCode = RowOf<'/api/v1/enrolment-codes'>;
export type MadeEnrolmentCode = Answer<'/api/v1/enrolment-codes', 'post', 201>;

const refreshEvery = 12_000;

export const agentFilterNames = ['q', 'state', 'siteId', 'customerId'] as const;
export type AgentQuery = Partial<Record<(typeof agentFilterNames)[number], string>> & { sort?: string; cursor?: string };

export const agentListQuery = (query: AgentQuery & { limit?: number }) =>
  queryOptions({
    queryKey: ['agents', 'list', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/agents', { params: { query }, signal })),
    refetchInterval: refreshEvery,
    placeholderData: keepPreviousData,
  });

export const agentQuery = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/agents/{agentId}', { params: { path: { agentId } }, signal })),
    refetchInterval: refreshEvery,
  });

export async function revokeAgent(agentId: string, reason: string): Promise<void> {
  await api.POST('/api/v1/agents/{agentId}/revoke', { params: { path: { agentId } }, body: { reason } });
}

export const enrolmentCodeListQuery = (query: { cursor?: string }) =>
  queryOptions({
    queryKey: ['enrolment-codes', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/enrolment-codes', { params: { query }, signal })),
    refetchInterval: refreshEvery,
    placeholderData: keepPreviousData,
  });

export function makeEnrolmentCode(body: { siteId: string; validFor: string }): Promise<MadeEnrolmentCode> {
  return bodyOf(api.POST('/api/v1/enrolment-codes', { body }));
}

export async function revokeEnrolmentCode(enrolmentCodeId: string): Promise<void> {
  await api.DELETE('/api/v1/enrolment-codes/{enrolmentCodeId}', { params: { path: { enrolmentCodeId } } });
}
