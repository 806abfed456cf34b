import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMay, useMe } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { Age } from '../shared/Age';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { DataTable, type Column } from '../shared/DataTable';
import { Icon } from '../shared/Icon';
import { Pager } from '../shared/Pager';
import { PageHead } from '../shared/Panel';
import { ProblemNotice } from '../shared/ProblemNotice';
import { QueryView } from '../shared/QueryView';
import { SearchBox } from '../shared/SearchBox';
import { SecretDialog } from '../shared/SecretDialog';
import { Bar, EmptyList, Sheet } from '../shared/Sheet';
import { wordFor } from '../shared/wordFor';
import { inviteAgain, removeUser, userListQuery, type Invitation, type User } from './api';
import { UserDialog } from './UserDialog';

interface Given {
  readonly name: string;
  readonly invitation: Invitation;
}

/** Who may sign in, and who is invited. */
export function UserListPage() {
  const { t, format } = useI18n();
  const me = useMe();
  const search = useSearch({ from: '/signed-in/users' });
  const navigate = useNavigate({ from: '/users' });
  const queries = useQueryClient();
  const list = useQuery(userListQuery(search));
  const mayManage = useMay('users:manage');
  const whyNot = mayManage ? null : t.app.noPermission;
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const [removing, setRemoving] = useState<User | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const newLink = useMutation({
    mutationFn: (user: User) => inviteAgain(user.id),
    onSuccess: (invitation, user) => setGiven({ name: user.displayName, invitation }),
  });

  const columns: readonly Column<User>[] = [
    {
      id: 'displayName',
      header: t.users.columns.displayName,
      width: '18%',
      cell: (user) => (
        <>
          {user.displayName}
          {user.id === me.id && <span className="muted"> ({t.users.you})</span>}
        </>
      ),
    },
    { id: 'email', header: t.users.columns.email, width: '20%', cell: (user) => user.email },
    { id: 'role', header: t.users.columns.role, width: '11%', cell: (user) => wordFor(t.users.roles, user.role) },
    { id: 'customer', header: t.users.columns.customer, width: '13%', cell: (user) => user.customerName ?? t.users.allCustomers },
    { id: 'state', header: t.users.columns.state, width: '8%', cell: (user) => wordFor(t.users.states, user.state) },
    { id: 'lastSignInAt', header: t.users.columns.lastSignInAt, width: '11%', cell: (user) => <Age at={user.lastSignInAt} /> },
    {
      id: 'actions',
      header: t.common.edit,
      width: '19%',
      cell: (user) => (
        <span style={{ display: 'flex', gap: '0.25rem', flexWrap: 'wrap' }}>
          <ActionButton size="compact-xs" variant="default" whyNot={whyNot} onClick={() => setEditing(user)}>
            {t.users.edit}
          </ActionButton>
          <ActionButton size="compact-xs" variant="default" whyNot={whyNot} onClick={() => newLink.mutate(user)}>
            {t.users.newLink}
          </ActionButton>
          <ActionButton
            size="compact-xs"
            variant="default"
            whyNot={user.id === me.id ? t.users.notYourself : whyNot}
            onClick={() => setRemoving(user)}
          >
            {t.users.remove}
          </ActionButton>
        </span>
      ),
    },
  ];

  return (
    <>
      <PageHead title={t.users.title}>
        <ActionButton whyNot={whyNot} onClick={() => setEditing('new')} leftSection={<Icon name="plus" />}>
          {t.users.invite}
        </ActionButton>
      </PageHead>
      <Bar>
        <SearchBox
          label={t.users.searchLabel}
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ search: { q: q === '' ? undefined : q }, replace: true })}
        />
        {search.q !== undefined && (
          <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
            {t.common.clearFilters}
          </Button>
        )}
      </Bar>
      <ProblemNotice error={newLink.error} />
      <QueryView query={list}>
        {({ items, next }) => (
          <>
            <Sheet old={list.isPlaceholderData}>
              {items.length === 0 ? (
                <EmptyList>{t.common.noMatches}</EmptyList>
              ) : (
                <DataTable caption={t.users.title} columns={columns} rows={items} rowKey={(user) => user.id} />
              )}
            </Sheet>
            <Pager cursor={search.cursor} next={next} />
          </>
        )}
      </QueryView>
      {editing !== null && (
        <UserDialog
          user={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onInvited={(name, invitation) => setGiven({ name, invitation })}
        />
      )}
      {removing !== null && (
        <RemoveDialog
          user={removing}
          onClose={() => {
            setRemoving(null);
            void queries.invalidateQueries({ queryKey: ['users'] });
          }}
        />
      )}
      {given !== null && (
        <SecretDialog title={t.users.invitationTitle} value={given.invitation.url} onClose={() => setGiven(null)}>
          <p>{t.users.invitationText(given.name)}</p>
          <p>{t.users.invitationExpires(format.dateTime(given.invitation.expiresAt))}</p>
        </SecretDialog>
      )}
    </>
  );
}

function RemoveDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useI18n();
  const mutation = useMutation({ mutationFn: () => removeUser(user.id), onSuccess: onClose });
  return (
    <ConfirmDialog title={t.users.removeTitle(user.displayName)} confirm={t.users.remove} mutation={mutation} onClose={onClose}>
      <p>{t.users.removeText}</p>
    </ConfirmDialog>
  );
}
