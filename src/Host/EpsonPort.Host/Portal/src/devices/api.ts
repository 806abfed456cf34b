import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer, type RowOf } from '../api/client';

export type Device = RowOf<'/api/v1/devices'>;
export type DeviceDetail = Answer<'/api/v1/devices/{deviceId}', 'get'>;
export type ReportedItem = DeviceDetail['deviceItems'][number];
export type DeviceSummary = Answer<'/api/v1/devices/summary', 'get'>;

/** The filters of the list, as they stand in the address and in the request alike. */
export const deviceFilterNames = ['q', 'kind', 'state', 'reporting', 'attention', 'customerId', 'siteId', 'agentId', 'group'] as const;
export type DeviceFilters = Partial<Record<(typeof deviceFilterNames)[number], string>>;
export type DeviceQuery = DeviceFilters & { sort?: string; cursor?: string; limit?: number };

/** How often a page that is looked at reads its data again. Hidden pages do not. */
export const refreshEvery = 12_000;

export const deviceListQuery = (query: DeviceQuery) =>
  queryOptions({
    queryKey: ['devices', 'list', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/devices', { params: { query }, signal })),
    refetchInterval: refreshEvery,
    placeholderData: keepPreviousData,
  });

export const deviceSummaryQuery = (query: DeviceFilters) =>
  queryOptions({
    queryKey: ['devices', 'summary', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/devices/summary', { params: { query }, signal })),
    refetchInterval: refreshEvery,
    placeholderData: keepPreviousData,
  });

export const deviceQuery = (deviceId: string) =>
  queryOptions({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/devices/{deviceId}', { params: { path: { deviceId } }, signal })),
    refetchInterval: refreshEvery,
  });
