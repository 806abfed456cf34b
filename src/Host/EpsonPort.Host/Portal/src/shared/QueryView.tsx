import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { ProblemNotice } from './ProblemNotice';

/** Shows a query in each of its states. Data that is there stays while it is read again, also when that fails. */
export function QueryView<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useI18n();
  const retry = () => void query.refetch();
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <ProblemNotice error={query.error} retry={retry} />}
        {children(query.data)}
      </>
    );
  if (query.isError) return <ProblemNotice error={query.error} retry={retry} />;
  return (
    <div role="status" style={{ padding: '2rem', textAlign: 'center' }}>
      <Loader size="sm" />
      <span className="visually-hidden">{t.common.loading}</span>
    </div>
  );
}
