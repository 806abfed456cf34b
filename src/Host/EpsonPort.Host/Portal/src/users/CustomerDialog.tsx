import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { fieldError } from '../shared/fieldError';
import { FormDialog } from '../shared/FormDialog';
import { saveCustomer, type Customer } from './api';

export function CustomerDialog({ customer, onClose }: { customer: Customer | null; onClose: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [name, setName] = useState(customer?.name ?? '');
  const mutation = useMutation({
    mutationFn: () => saveCustomer(customer?.id ?? null, name.trim()),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <FormDialog
      title={customer === null ? t.customers.addCustomer : t.customers.editCustomer}
      submit={t.common.save}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={() => mutation.mutate()}
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
    </FormDialog>
  );
}
