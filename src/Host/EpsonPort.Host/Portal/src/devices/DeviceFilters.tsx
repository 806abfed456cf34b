import { Button, MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { listOf } from '../shared/search';
import { customerListQuery, siteListQuery } from '../users/api';
import type { DeviceFilters as Filters } from './api';
import classes from './DeviceFilters.module.css';

const attentionLevels = ['critical', 'warning', 'none', 'unknown'] as const;
const reports = ['current', 'late', 'never'] as const;
const kinds = ['printer', 'projector'] as const;

interface Props {
  readonly filters: Filters;
  readonly onChange: (change: Filters) => void;
  readonly onClear: () => void;
}

/** Every filter of the list; several values of one filter mean "or". */
export function DeviceFilters({ filters, onChange, onClear }: Props) {
  const { t } = useI18n();
  const mayReadCustomers = useMay('customers:read');
  const customers = useQuery({ ...customerListQuery({ limit: 500 }), enabled: mayReadCustomers });
  const sites = useQuery({ ...siteListQuery({ limit: 500, customerId: filters.customerId }), enabled: mayReadCustomers });

  const several = (name: keyof Filters, label: string, options: readonly { value: string; label: string }[]) => (
    <MultiSelect
      label={label}
      data={options}
      value={listOf(filters[name]).filter((value) => options.some((option) => option.value === value))}
      onChange={(values) => onChange({ [name]: values.length === 0 ? undefined : values.join(',') })}
      clearable
      clearButtonProps={{ 'aria-label': t.common.clearFilters }}
    />
  );
  const options = (values: readonly string[], words: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: words[value] ?? value }));
  const places = (rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));

  return (
    <div className={classes.filters}>
      {several('attention', t.devices.filter.attention, options(attentionLevels, t.attention))}
      {several('state', t.devices.filter.state, options(Object.keys(t.states), t.states))}
      {several('reporting', t.devices.filter.reporting, options(reports, t.reporting))}
      {several('kind', t.devices.filter.kind, options(kinds, t.kinds))}
      {(customers.data?.items.length ?? 0) > 1 && (
        <Select
          label={t.devices.filter.customer}
          data={places(customers.data?.items)}
          value={filters.customerId ?? null}
          onChange={(customerId) => onChange({ customerId: customerId ?? undefined, siteId: undefined })}
          searchable
          clearable
        />
      )}
      {mayReadCustomers && several('siteId', t.devices.filter.site, places(sites.data?.items))}
      {Object.keys(filters).length > 0 && (
        <Button variant="default" onClick={onClear}>
          {t.common.clearFilters}
        </Button>
      )}
    </div>
  );
}
