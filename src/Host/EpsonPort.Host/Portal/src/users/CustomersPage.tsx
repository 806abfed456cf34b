import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMay, useMe } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { Age } from '../shared/Age';
import { DataTable, type Column } from '../shared/DataTable';
import { Icon } from '../shared/Icon';
import { Pager } from '../shared/Pager';
import { PageHead, Panel } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { SearchBox } from '../shared/SearchBox';
import { Bar, EmptyList } from '../shared/Sheet';
import { customerListQuery, siteListQuery, type Customer, type Site } from './api';
import { CustomerDialog } from './CustomerDialog';
import { SiteDialog } from './SiteDialog';

/** For whom we watch, and where. */
export function CustomersPage() {
  const { t } = useI18n();
  const search = useSearch({ from: '/signed-in/customers' });
  const navigate = useNavigate({ from: '/customers' });
  return (
    <>
      <PageHead title={t.customers.title} />
      <Bar>
        <SearchBox
          label={t.customers.searchSites}
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ search: { q: q === '' ? undefined : q }, replace: true })}
        />
      </Bar>
      <Sites q={search.q} cursor={search.cursor} />
      <Customers />
    </>
  );
}

function Sites({ q, cursor }: { q: string | undefined; cursor: string | undefined }) {
  const { t } = useI18n();
  const list = useQuery(siteListQuery({ q, cursor }));
  const mayManage = useMay('customers:manage');
  const whyNot = mayManage ? null : t.app.noPermission;
  const [editing, setEditing] = useState<Site | 'new' | null>(null);
  const columns: readonly Column<Site>[] = [
    { id: 'name', header: t.customers.name, width: '24%', cell: (site) => site.name },
    { id: 'customer', header: t.customers.customer, width: '24%', cell: (site) => site.customerName },
    { id: 'timeZone', header: t.customers.timeZone, width: '18%', cell: (site) => site.timeZone },
    {
      id: 'country',
      header: t.customers.countryCode,
      width: '12%',
      cell: (site) => site.countryCode ?? <span className="muted">{t.common.none}</span>,
    },
    {
      id: 'region',
      header: t.customers.regionCode,
      width: '12%',
      cell: (site) => site.regionCode ?? <span className="muted">{t.common.none}</span>,
    },
    {
      id: 'edit',
      header: t.common.edit,
      width: '10%',
      cell: (site) => (
        <ActionButton size="compact-xs" variant="default" whyNot={whyNot} onClick={() => setEditing(site)}>
          {t.common.edit}
        </ActionButton>
      ),
    },
  ];
  return (
    <Panel
      title={t.customers.sites}
      flush
      aside={
        <ActionButton size="xs" whyNot={whyNot} onClick={() => setEditing('new')} leftSection={<Icon name="plus" />}>
          {t.customers.addSite}
        </ActionButton>
      }
    >
      <QueryView query={list}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <EmptyList>{q === undefined ? t.common.noRows : t.common.noMatches}</EmptyList>
            ) : (
              <DataTable caption={t.customers.sites} columns={columns} rows={items} rowKey={(site) => site.id} />
            )}
            <Pager cursor={cursor} next={next} />
          </>
        )}
      </QueryView>
      {editing !== null && <SiteDialog site={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

function Customers() {
  const { t } = useI18n();
  const me = useMe();
  const list = useQuery(customerListQuery({ limit: 500 }));
  const mayManage = useMay('customers:manage');
  const [editing, setEditing] = useState<Customer | 'new' | null>(null);
  const whyNot = !mayManage ? t.app.noPermission : me.customers !== null ? t.customers.oneCustomerOnly : null;
  const columns: readonly Column<Customer>[] = [
    {
      id: 'name',
      header: t.customers.name,
      width: '60%',
      cell: (customer) => (
        <>
          {customer.name}
          {customer.isDefault && <span className="muted"> ({t.customers.isDefault})</span>}
        </>
      ),
    },
    { id: 'createdAt', header: t.customers.createdAt, width: '25%', cell: (customer) => <Age at={customer.createdAt} /> },
    {
      id: 'edit',
      header: t.common.edit,
      width: '15%',
      cell: (customer) => (
        <ActionButton size="compact-xs" variant="default" whyNot={whyNot} onClick={() => setEditing(customer)}>
          {t.common.edit}
        </ActionButton>
      ),
    },
  ];
  return (
    <Panel
      title={t.customers.customers}
      flush
      aside={
        <ActionButton size="xs" whyNot={whyNot} onClick={() => setEditing('new')} leftSection={<Icon name="plus" />}>
          {t.customers.addCustomer}
        </ActionButton>
      }
    >
      <QueryView query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyList>{t.common.noRows}</EmptyList>
          ) : (
            <DataTable caption={t.customers.customers} columns={columns} rows={items} rowKey={(customer) => customer.id} />
          )
        }
      </QueryView>
      {editing !== null && <CustomerDialog customer={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}
