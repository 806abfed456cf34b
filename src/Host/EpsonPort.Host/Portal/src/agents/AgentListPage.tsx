import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';
import { Age } from '../shared/Age';
import { DataTable, SortChoice, type Column } from '../shared/DataTable';
import { PageHead } from '../shared/Panel';
import { Pager } from '../shared/Pager';
import { QueryView } from '../shared/QueryView';
import { RefusedSearch, refusedParameters } from '../shared/RefusedSearch';
import { listOf, pick, sortAfterClick, sortOf } from '../shared/search';
import { SearchBox } from '../shared/SearchBox';
import { Bar, EmptyList, Sheet } from '../shared/Sheet';
import { AddAgentButton } from './AddAgentButton';
import { AgentState } from './AgentState';
import { AgentTail } from './AgentTail';
import { agentFilterNames, agentListQuery, type Agent, type AgentQuery } from './api';

const states = ['online', 'late', 'never', 'revoked'] as const;

/** Every agent, those that need a hand first. */
export function AgentListPage() {
  const { t, format } = useI18n();
  const search = useSearch({ from: '/signed-in/agents' });
  const navigate = useNavigate({ from: '/agents' });
  const list = useQuery(agentListQuery(search));
  const sort = sortOf(search.sort, 'state');
  const refused = refusedParameters(list.error, search);
  const filtered = Object.keys(pick(search, agentFilterNames)).length > 0;
  const change = (changed: AgentQuery, replace = false) =>
    void navigate({ search: ({ q, state, sort: order }) => ({ q, state, sort: order, ...changed }), replace });

  const columns: readonly Column<Agent>[] = [
    {
      id: 'name',
      header: t.agents.columns.name,
      sort: 'name',
      onCard: 'title',
      width: '20%',
      cell: (agent) => (
        <>
          <Link to="/agents/$agentId" params={{ agentId: agent.id }} data-row-link="">
            {agent.name}
          </Link>{' '}
          <AgentTail id={agent.id} />
        </>
      ),
    },
    {
      id: 'state',
      header: t.agents.columns.state,
      sort: 'state',
      width: '15%',
      onCard: 'mark',
      cell: (agent) => <AgentState state={agent.state} />,
    },
    {
      id: 'site',
      header: t.agents.columns.site,
      width: '18%',
      cell: (agent) => (
        <>
          {agent.siteName}
          <div className="muted">{agent.customerName}</div>
        </>
      ),
    },
    {
      id: 'deviceCount',
      header: t.agents.columns.deviceCount,
      sort: 'deviceCount',
      width: '9%',
      cell: (agent) => format.number(agent.deviceCount),
    },
    {
      id: 'lastHeardAt',
      header: t.agents.columns.lastHeardAt,
      sort: 'lastHeardAt',
      width: '14%',
      cell: (agent) => <Age at={agent.lastHeardAt} />,
    },
    {
      id: 'certificate',
      header: t.agents.columns.certificate,
      width: '14%',
      cell: ({ certificate }) =>
        certificate === null ? <span className="muted">{t.common.none}</span> : <Age at={certificate.notAfter} ahead />,
    },
    {
      id: 'version',
      header: t.agents.columns.version,
      width: '10%',
      cell: (agent) => agent.version ?? <span className="muted">{t.common.notKnown}</span>,
    },
  ];

  return (
    <>
      <PageHead title={t.agents.title}>
        <AddAgentButton />
      </PageHead>
      <Bar>
        <SearchBox label={t.agents.searchLabel} value={search.q ?? ''} onSearch={(q) => change({ q: q === '' ? undefined : q }, true)} />
        <MultiSelect
          aria-label={t.agents.columns.state}
          placeholder={search.state === undefined ? t.agents.columns.state : undefined}
          data={states.map((value) => ({ value, label: t.agents.states[value] }))}
          value={listOf(search.state)}
          onChange={(values) => change({ state: values.length === 0 ? undefined : values.join(',') })}
          clearable
          w={{ base: '100%', sm: 280 }}
        />
        <SortChoice columns={columns} sort={sort} onChoose={(to) => change({ sort: to })} />
      </Bar>
      {refused.length > 0 ? (
        <RefusedSearch
          names={refused}
          search={search}
          labels={{ state: t.agents.columns.state, sort: t.common.sortBy, q: t.common.search }}
          onClear={() => void navigate({ search: {} })}
        />
      ) : (
        <QueryView query={list}>
          {({ items, next }) => (
            <>
              <Sheet old={list.isPlaceholderData}>
                {items.length === 0 ? (
                  <EmptyList>
                    {filtered ? t.common.noMatches : `${t.agents.emptyTitle}${t.common.sentenceEnd} ${t.agents.emptyText}`}
                  </EmptyList>
                ) : (
                  <DataTable
                    caption={t.agents.title}
                    columns={columns}
                    rows={items}
                    rowKey={(agent) => agent.id}
                    sort={sort}
                    onSort={(field) => change({ sort: sortAfterClick(field, sort) })}
                  />
                )}
              </Sheet>
              <Pager cursor={search.cursor} next={next} />
            </>
          )}
        </QueryView>
      )}
    </>
  );
}
