import { Button, Loader, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { ProblemNotice } from '../shared/ProblemNotice';
import { safeReturn } from '../shared/search';
import { setupQuery, signIn } from './api';
import { EntryPage } from './EntryPage';
import classes from './EntryPage.module.css';
import { takeCode } from './fragment';

export function SignInPage() {
  const { t } = useI18n();
  const search = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  const mutation = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      queries.clear();
      router.history.push(safeReturn(search.return));
    },
  });
  // A host that nobody has set up refuses every sign-in: say so instead of "wrong password". Asked only then.
  const refused = mutation.error instanceof Problem && mutation.error.type === 'sign-in-failed';
  const setup = useQuery({ ...setupQuery, enabled: refused });

  const { mutate } = mutation;
  useEffect(() => {
    const code = takeCode();
    if (code !== null) mutate({ code });
  }, [mutate]);

  const withCode = mutation.variables !== undefined && 'code' in mutation.variables;
  return (
    <EntryPage title={t.session.title}>
      {search.expired === 'yes' && mutation.isIdle && <p role="status">{t.session.expired}</p>}
      {withCode && mutation.isPending && (
        <p role="status">
          <Loader size="xs" /> {t.session.demo}
        </p>
      )}
      {withCode && mutation.isError ? (
        <div role="alert">
          <strong>{t.session.demoFailed}</strong>
          <p>{t.session.demoFailedText}</p>
        </div>
      ) : (
        <ProblemNotice error={mutation.error} />
      )}
      {setup.data?.required === true && <p role="status">{t.session.setUpFirst}</p>}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate({ email: email.trim(), password });
        }}
      >
        <TextInput
          label={t.session.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t.session.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={mutation.isPending}>
          {t.session.submit}
        </Button>
      </form>
      <p className="muted">{t.session.lost}</p>
    </EntryPage>
  );
}
