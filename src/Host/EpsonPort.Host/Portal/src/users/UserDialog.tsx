import { Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMe } from '../session/MeProvider';
import { fieldError } from '../shared/fieldError';
import { FormDialog } from '../shared/FormDialog';
import { changeUser, customerListQuery, inviteUser, roles, type Invitation, type User } from './api';

interface Props {
  /** Null invites somebody new. */
  readonly user: User | null;
  readonly onClose: () => void;
  readonly onInvited: (name: string, invitation: Invitation) => void;
}

export function UserDialog({ user, onClose, onInvited }: Props) {
  const { t } = useI18n();
  const me = useMe();
  const queries = useQueryClient();
  const customers = useQuery(customerListQuery({ limit: 500 }));
  const [email, setEmail] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<string>(user?.role ?? 'viewer');
  const [customerId, setCustomerId] = useState(user === null ? (me.customers?.[0]?.id ?? '') : (user.customerId ?? ''));

  const mutation = useMutation({
    mutationFn: async () => {
      const scope = { role, customerId: customerId === '' ? null : customerId };
      if (user !== null) await changeUser(user.id, scope);
      else onInvited(displayName.trim(), await inviteUser({ email: email.trim(), displayName: displayName.trim(), ...scope }));
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
  });

  const choices = [
    ...(me.customers === null ? [{ value: '', label: t.users.allCustomers }] : []),
    ...(customers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];

  return (
    <FormDialog
      title={user === null ? t.users.inviteTitle : t.users.editTitle(user.displayName)}
      submit={user === null ? t.users.invite : t.common.save}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={() => mutation.mutate()}
      onClose={onClose}
    >
      {user === null && (
        <>
          <TextInput
            label={t.users.columns.displayName}
            required
            withAsterisk={false}
            maxLength={200}
            data-autofocus
            error={fieldError(mutation.error, 'displayName')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
          />
          <TextInput
            label={t.users.columns.email}
            type="email"
            required
            withAsterisk={false}
            maxLength={254}
            error={fieldError(mutation.error, 'email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </>
      )}
      <Radio.Group label={t.users.columns.role} value={role} onChange={setRole} error={fieldError(mutation.error, 'role')}>
        <div style={{ display: 'grid', gap: '0.5rem', marginTop: '0.375rem' }}>
          {roles.map((one) => (
            <Radio key={one} value={one} label={t.users.roles[one]} description={t.users.roleHints[one]} />
          ))}
        </div>
      </Radio.Group>
      <Select
        label={t.users.columns.customer}
        description={t.users.customerHint}
        data={choices}
        value={customerId}
        onChange={(value) => setCustomerId(value ?? '')}
        allowDeselect={false}
        searchable
        error={fieldError(mutation.error, 'customerId')}
      />
    </FormDialog>
  );
}
