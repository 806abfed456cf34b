import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { fieldError } from '../shared/fieldError';
import { ProblemNotice } from '../shared/ProblemNotice';
import { QueryView } from '../shared/QueryView';
import { setUp, setupQuery, signIn } from './api';
import { EntryPage } from './EntryPage';
import classes from './EntryPage.module.css';
import { openedWith } from './fragment';
import { NewPassword } from './NewPassword';

export function SetUpPage() {
  const { t } = useI18n();
  const setup = useQuery(setupQuery);
  const done = setup.error instanceof Problem && setup.error.status === 404;
  return (
    <EntryPage title={t.setup.title}>
      {done ? (
        <p>
          {t.setup.done}. <Link to="/sign-in">{t.setup.doneText}</Link>
        </p>
      ) : openedWith.token === null ? (
        <div role="alert">
          <strong>{t.setup.noToken}</strong>
          <p>{t.setup.noTokenText}</p>
        </div>
      ) : (
        <QueryView query={setup}>{() => <Form token={openedWith.token ?? ''} />}</QueryView>
      )}
    </EntryPage>
  );
}

function Form({ token }: { token: string }) {
  const { t } = useI18n();
  const router = useRouter();
  const [organisationName, setOrganisationName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [pair, setPair] = useState({ password: '', repeat: '' });
  const mutation = useMutation({
    mutationFn: async () => {
      const address = email.trim();
      await setUp({
        token,
        email: address,
        displayName: displayName.trim(),
        password: pair.password,
        organisationName: organisationName.trim() || null,
      });
      try {
        await signIn({ email: address, password: pair.password });
        return '/';
      } catch {
        // The set-up is done and cannot be done again: what is left is to sign in.
        return '/sign-in';
      }
    },
    onSuccess: (next) => router.history.push(next),
  });
  return (
    <>
      <p>{t.setup.intro}</p>
      <ProblemNotice error={mutation.error} />
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (pair.password === pair.repeat) mutation.mutate();
        }}
      >
        <TextInput
          label={t.setup.organisation}
          description={t.setup.organisationHint}
          autoComplete="organization"
          maxLength={200}
          error={fieldError(mutation.error, 'organisationName')}
          value={organisationName}
          onChange={(event) => setOrganisationName(event.currentTarget.value)}
        />
        <TextInput
          label={t.setup.displayName}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={200}
          error={fieldError(mutation.error, 'displayName')}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <TextInput
          label={t.session.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          maxLength={254}
          error={fieldError(mutation.error, 'email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword label={t.setup.password} value={pair} onChange={setPair} error={fieldError(mutation.error, 'password')} />
        <Button type="submit" loading={mutation.isPending}>
          {t.setup.submit}
        </Button>
      </form>
    </>
  );
}
