import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { DataTable, SortChoice } from '../shared/DataTable';
import { PageHead } from '../shared/Panel';
import { Pager } from '../shared/Pager';
import { QueryView } from '../shared/QueryView';
import { RefusedSearch, refusedParameters } from '../shared/RefusedSearch';
import { listOf, pick, sortAfterClick, sortOf } from '../shared/search';
import { Bar, EmptyList, Sheet } from '../shared/Sheet';
import { SearchBox } from '../shared/SearchBox';
import { deviceFilterNames, deviceListQuery, deviceSummaryQuery, type DeviceFilters as Filters } from './api';
import { deviceColumns } from './deviceColumns';
import { DeviceFilters } from './DeviceFilters';
import classes from './DeviceListPage.module.css';

/** All devices that match the address's filters, in its order, from its page on. */
export function DeviceListPage() {
  const { t, format } = useI18n();
  const search = useSearch({ from: '/signed-in/devices' });
  const navigate = useNavigate({ from: '/devices' });
  const filters = pick(search, deviceFilterNames);
  const list = useQuery(deviceListQuery(search));
  const summary = useQuery(deviceSummaryQuery(filters));
  const chosen = Object.entries(filters)
    .filter(([name]) => name !== 'q')
    .flatMap(([, value]) => listOf(value)).length;
  const [open, { toggle }] = useDisclosure(chosen > 0);
  const columns = deviceColumns(t);
  const sort = sortOf(search.sort, 'attention');

  // Another filter or order makes another list: its first page.
  const change = (changed: Filters & { sort?: string }, replace = false) =>
    void navigate({ search: (before) => ({ ...before, ...changed, cursor: undefined }), replace });
  const refused = refusedParameters(list.error, search);
  const clear = () => void navigate({ search: refused.includes('sort') ? {} : { sort: search.sort } });
  const cursorRefused = refused.length === 0 && search.cursor !== undefined && list.error instanceof Problem && list.error.status === 400;

  return (
    <>
      <PageHead title={t.devices.title} />
      <Bar>
        <SearchBox label={t.devices.searchLabel} value={search.q ?? ''} onSearch={(q) => change({ q: q === '' ? undefined : q }, true)} />
        <Button variant="default" onClick={toggle} aria-expanded={open} aria-controls="device-filters">
          {t.common.filters}
          {chosen > 0 && ` (${format.number(chosen)})`}
        </Button>
        <SortChoice columns={columns} sort={sort} onChoose={(to) => change({ sort: to })} />
      </Bar>
      <div id="device-filters" hidden={!open}>
        {open && <DeviceFilters filters={filters} onChange={change} onClear={clear} />}
      </div>
      <p role="status" className={classes.count}>
        {summary.data !== undefined && (
          <>
            {t.devices.count(format.number(summary.data.total), summary.data.total)}
            <span className="muted">
              {' '}
              · {t.devices.summary(format.number(summary.data.needAttention), format.number(summary.data.notReporting))}
            </span>
          </>
        )}
      </p>
      {cursorRefused && (
        <p>
          {t.devices.badCursorHint}{' '}
          <Button variant="default" size="xs" onClick={() => change({})}>
            {t.common.firstPage}
          </Button>
        </p>
      )}
      {refused.length > 0 ? (
        <RefusedSearch
          names={refused}
          search={search}
          labels={{ ...t.devices.filter, sort: t.common.sortBy, q: t.common.search }}
          onClear={clear}
        />
      ) : (
        <QueryView query={list}>
          {({ items, next }) => (
            <>
              <Sheet old={list.isPlaceholderData}>
                {items.length === 0 ? (
                  <EmptyList>{Object.keys(filters).length > 0 ? t.common.noMatches : t.common.noRows}</EmptyList>
                ) : (
                  <DataTable
                    caption={t.devices.title}
                    columns={columns}
                    rows={items}
                    rowKey={(device) => device.id}
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
