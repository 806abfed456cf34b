import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';
import { Age } from '../shared/Age';
import { DataTable, type Column } from '../shared/DataTable';
import { Pager } from '../shared/Pager';
import { PageHead } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { EmptyList, Sheet } from '../shared/Sheet';
import { quarantineQuery, type QuarantineEntry } from './api';

/** Reports that could not be read, newest first, each with the reason. */
export function QuarantinePage() {
  const { t, format } = useI18n();
  const { cursor } = useSearch({ from: '/signed-in/quarantine' });
  const list = useQuery(quarantineQuery({ cursor }));
  const columns: readonly Column<QuarantineEntry>[] = [
    { id: 'receivedAt', header: t.quarantine.columns.receivedAt, width: '14%', cell: (entry) => <Age at={entry.receivedAt} /> },
    { id: 'reason', header: t.quarantine.columns.reason, width: '36%', cell: (entry) => entry.reason },
    {
      id: 'agent',
      header: t.quarantine.columns.agent,
      width: '22%',
      cell: (entry) => (
        <Link to="/agents/$agentId" params={{ agentId: entry.agentId }} className="code">
          {entry.agentId}
        </Link>
      ),
    },
    {
      id: 'reportId',
      header: t.quarantine.columns.reportId,
      width: '20%',
      cell: (entry) => <span className="code">{entry.reportId ?? t.common.notKnown}</span>,
    },
    { id: 'size', header: t.quarantine.columns.size, width: '8%', cell: (entry) => format.bytes(entry.byteCount) },
  ];
  return (
    <>
      <PageHead title={t.quarantine.title} />
      <p className="muted">{t.quarantine.intro}</p>
      <QueryView query={list}>
        {({ items, next }) => (
          <>
            <Sheet old={list.isPlaceholderData}>
              {items.length === 0 ? (
                <EmptyList>{t.quarantine.none}</EmptyList>
              ) : (
                <DataTable caption={t.quarantine.title} columns={columns} rows={items} rowKey={(entry) => entry.id} />
              )}
            </Sheet>
            <Pager cursor={cursor} next={next} />
          </>
        )}
      </QueryView>
    </>
  );
}
