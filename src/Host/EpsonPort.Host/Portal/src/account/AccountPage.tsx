import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { changeMe } from '../session/api';
import { useMe } from '../session/MeProvider';
import { NewPassword } from '../session/NewPassword';
import { fieldError } from '../shared/fieldError';
import { LanguageChoice } from '../shared/LanguageChoice';
import { Facts, PageHead, Panel } from '../shared/Panel';
import { ProblemNotice } from '../shared/ProblemNotice';
import { SchemeChoice } from '../shared/SchemeChoice';
import { FormGrid } from '../shared/Sheet';
import { wordFor } from '../shared/wordFor';
import classes from './AccountPage.module.css';
import { changePassword } from './api';
import { Tokens } from './Tokens';

export function AccountPage() {
  const { t } = useI18n();
  return (
    <>
      <PageHead title={t.account.title} />
      <div className={classes.grid}>
        <Profile />
        <Password />
      </div>
      <Tokens />
    </>
  );
}

function Profile() {
  const { t } = useI18n();
  const me = useMe();
  const queries = useQueryClient();
  const [displayName, setDisplayName] = useState(me.displayName);
  const mutation = useMutation({ mutationFn: changeMe, onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }) });
  return (
    <Panel title={t.account.profile}>
      <FormGrid>
        <form
          style={{ display: 'flex', gap: '0.5rem', alignItems: 'end', flexWrap: 'wrap' }}
          onSubmit={(event) => {
            event.preventDefault();
            mutation.mutate({ displayName: displayName.trim() });
          }}
        >
          <TextInput
            label={t.account.displayName}
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={200}
            error={fieldError(mutation.error, 'displayName')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
            style={{ flex: '1 1 12rem' }}
          />
          <Button type="submit" variant="default" loading={mutation.isPending}>
            {t.common.save}
          </Button>
        </form>
        <p role="status">{mutation.isSuccess && t.account.saved}</p>
        <ProblemNotice error={mutation.error} />
        <Facts
          facts={[
            [t.session.email, me.email],
            [t.account.role, wordFor(t.users.roles, me.role)],
            [t.account.customers, me.customers === null ? t.app.allCustomers : me.customers.map(({ name }) => name).join(', ')],
            [t.language.label, <LanguageChoice key="language" onChoose={(language) => mutation.mutate({ language })} />],
            [t.scheme.label, <SchemeChoice key="scheme" />],
          ]}
        />
      </FormGrid>
    </Panel>
  );
}

function Password() {
  const { t } = useI18n();
  const me = useMe();
  const empty = { password: '', repeat: '' };
  const [current, setCurrent] = useState('');
  const [pair, setPair] = useState(empty);
  const mutation = useMutation({
    mutationFn: () => changePassword({ currentPassword: current, newPassword: pair.password }),
    onSuccess: () => {
      setCurrent('');
      setPair(empty);
    },
  });
  return (
    <Panel title={t.account.password}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (pair.password === pair.repeat) mutation.mutate();
        }}
      >
        <FormGrid>
          {/* Lets a password manager know whose password this is. */}
          <input type="text" autoComplete="username" value={me.email} readOnly hidden />
          <PasswordInput
            label={t.account.currentPassword}
            autoComplete="current-password"
            required
            withAsterisk={false}
            maxLength={256}
            error={fieldError(mutation.error, 'currentPassword')}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPassword label={t.account.newPassword} value={pair} onChange={setPair} error={fieldError(mutation.error, 'newPassword')} />
          <p className="muted">{t.account.passwordNote}</p>
          <ProblemNotice error={mutation.error} />
          <p role="status">{mutation.isSuccess && t.account.passwordChanged}</p>
          <div>
            <Button type="submit" variant="default" loading={mutation.isPending}>
              {t.account.changePassword}
            </Button>
          </div>
        </FormGrid>
      </form>
    </Panel>
  );
}
