import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMe } from '../session/MeProvider';
import { Age } from '../shared/Age';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { DataTable, type Column } from '../shared/DataTable';
import { fieldError } from '../shared/fieldError';
import { FormDialog } from '../shared/FormDialog';
import { Icon } from '../shared/Icon';
import { Pager } from '../shared/Pager';
import { Panel } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { SecretDialog } from '../shared/SecretDialog';
import { EmptyList } from '../shared/Sheet';
import { wordFor } from '../shared/wordFor';
import { makeToken, revokeToken, tokenListQuery, type MadeToken, type Token } from './api';

const day = 86_400_000;
const expiries = [30, 90, 365] as const;

/** One's own API tokens; each is shown once, when it is made. */
export function Tokens() {
  const { t, format } = useI18n();
  const { cursor } = useSearch({ from: '/signed-in/account' });
  const list = useQuery(tokenListQuery({ cursor }));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const columns: readonly Column<Token>[] = [
    { id: 'name', header: t.account.tokenName, width: '24%', cell: (token) => token.name },
    {
      id: 'scopes',
      header: t.account.scopes,
      width: '36%',
      cell: (token) => format.list(token.scopes.map((scope) => wordFor(t.account.permissions, scope))),
    },
    { id: 'expires', header: t.account.expires, width: '14%', cell: (token) => <Age at={token.expiresAt} /> },
    { id: 'lastUsedAt', header: t.account.lastUsedAt, width: '14%', cell: (token) => <Age at={token.lastUsedAt} /> },
    {
      id: 'revoke',
      header: t.account.revokeToken,
      width: '12%',
      cell: (token) => (
        <Button size="compact-xs" variant="default" onClick={() => setRevoking(token)}>
          {t.account.revokeToken}
        </Button>
      ),
    },
  ];
  return (
    <Panel
      title={t.account.tokens}
      flush
      aside={
        <Button size="xs" onClick={() => setMaking(true)} leftSection={<Icon name="plus" />}>
          {t.account.makeToken}
        </Button>
      }
    >
      <p className="muted" style={{ padding: '0.625rem 0.75rem 0' }}>
        {t.account.tokensIntro}
      </p>
      <QueryView query={list}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <EmptyList>{t.account.noTokens}</EmptyList>
            ) : (
              <DataTable caption={t.account.tokens} columns={columns} rows={items} rowKey={(token) => token.id} />
            )}
            <Pager cursor={cursor} next={next} />
          </>
        )}
      </QueryView>
      {making && <TokenDialog onClose={() => setMaking(false)} onMade={setMade} />}
      {made !== null && (
        <SecretDialog title={t.account.tokenTitle} value={made.token} onClose={() => setMade(null)}>
          <p>{t.account.tokenUse}</p>
        </SecretDialog>
      )}
      {revoking !== null && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  );
}

function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: MadeToken) => void }) {
  const { t } = useI18n();
  const me = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(me.permissions.filter((permission) => permission === 'devices:read'));
  const [days, setDays] = useState('90');
  const [tried, setTried] = useState(false);
  const mutation = useMutation({
    mutationFn: () => makeToken({ name: name.trim(), scopes, expiresAt: new Date(Date.now() + Number(days) * day).toISOString() }),
    onSuccess: async (made) => {
      onMade(made);
      onClose();
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <FormDialog
      title={t.account.makeToken}
      submit={t.account.makeToken}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={() => {
        setTried(true);
        if (scopes.length > 0) mutation.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        label={t.account.tokenName}
        description={t.account.tokenNameHint}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        error={fieldError(mutation.error, 'name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t.account.scopes}
        value={scopes}
        onChange={setScopes}
        error={tried && scopes.length === 0 ? t.account.scopesNone : fieldError(mutation.error, 'scopes')}
      >
        <div style={{ display: 'grid', gap: '0.375rem', margin: '0.375rem 0' }}>
          {me.permissions.map((permission) => (
            <Checkbox key={permission} value={permission} label={wordFor(t.account.permissions, permission)} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t.account.expires}
        data={expiries.map((value) => ({ value: String(value), label: t.account.expiries[value] }))}
        value={days}
        onChange={(value) => setDays(value ?? '90')}
        allowDeselect={false}
        error={fieldError(mutation.error, 'expiresAt')}
      />
    </FormDialog>
  );
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <ConfirmDialog title={t.account.revokeTokenTitle(token.name)} confirm={t.account.revokeToken} mutation={mutation} onClose={onClose}>
      <p>{t.account.revokeTokenText}</p>
    </ConfirmDialog>
  );
}
