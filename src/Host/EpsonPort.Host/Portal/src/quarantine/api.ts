import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type RowOf } from '../api/client';

export type QuarantineEntry = RowOf<'/api/v1/quarantine'>;

export const quarantineQuery = (query: { cursor?: string }) =>
  queryOptions({
    queryKey: ['quarantine', query],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/quarantine', { params: { query }, signal })),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
