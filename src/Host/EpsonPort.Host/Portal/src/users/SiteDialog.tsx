import { Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { fieldError } from '../shared/fieldError';
import { FormDialog } from '../shared/FormDialog';
import { customerListQuery, saveSite, type Site } from './api';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zones this browser knows, and the one the site has, which may be newer than the browser. */
function timeZones(kept: string): string[] {
  return [...new Set([kept, 'UTC', ...Intl.supportedValuesOf('timeZone')])].filter((zone) => zone !== '').sort();
}

export function SiteDialog({ site, onClose }: { site: Site | null; onClose: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const customers = useQuery(customerListQuery({ limit: 500 }));
  const [name, setName] = useState(site?.name ?? '');
  const [chosenCustomer, setCustomerId] = useState(site?.customerId ?? null);
  const [timeZone, setTimeZone] = useState(site?.timeZone ?? ownTimeZone);
  const [countryCode, setCountryCode] = useState(site?.countryCode ?? '');
  const [regionCode, setRegionCode] = useState(site?.regionCode ?? '');
  const known = customers.data?.items ?? [];
  const customerId = chosenCustomer ?? (known.length === 1 ? (known[0]?.id ?? null) : null);

  const mutation = useMutation({
    mutationFn: () =>
      saveSite(site?.id ?? null, {
        customerId: customerId ?? '',
        name: name.trim(),
        timeZone,
        countryCode: countryCode.trim().toUpperCase() || null,
        regionCode: regionCode.trim() || null,
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
  });

  return (
    <FormDialog
      title={site === null ? t.customers.addSite : t.customers.editSite}
      submit={t.common.save}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={() => {
        if (customerId !== null) mutation.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        label={t.customers.name}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        error={fieldError(mutation.error, 'name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t.customers.customer}
        data={known.map((customer) => ({ value: customer.id, label: customer.name }))}
        value={customerId}
        onChange={setCustomerId}
        disabled={site !== null}
        searchable
        required
        withAsterisk={false}
        error={fieldError(mutation.error, 'customerId')}
      />
      <Select
        label={t.customers.timeZone}
        data={timeZones(timeZone)}
        value={timeZone}
        onChange={(zone) => setTimeZone(zone ?? timeZone)}
        allowDeselect={false}
        searchable
        limit={60}
        error={fieldError(mutation.error, 'timeZone')}
      />
      <TextInput
        label={t.customers.countryCode}
        description={t.customers.countryHint}
        maxLength={2}
        error={fieldError(mutation.error, 'countryCode')}
        value={countryCode}
        onChange={(event) => setCountryCode(event.currentTarget.value)}
      />
      <TextInput
        label={t.customers.regionCode}
        maxLength={20}
        error={fieldError(mutation.error, 'regionCode')}
        value={regionCode}
        onChange={(event) => setRegionCode(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
