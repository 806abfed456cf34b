import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { fieldError } from '../shared/fieldError';
import { ProblemNotice } from '../shared/ProblemNotice';
import { acceptInvitation } from './api';
import { EntryPage } from './EntryPage';
import classes from './EntryPage.module.css';
import { openedWith } from './fragment';
import { NewPassword } from './NewPassword';

export function InvitationPage() {
  const { t } = useI18n();
  const [displayName, setDisplayName] = useState('');
  const [pair, setPair] = useState({ password: '', repeat: '' });
  const mutation = useMutation({
    mutationFn: () => acceptInvitation({ token: openedWith.token ?? '', password: pair.password, displayName: displayName.trim() || null }),
  });
  if (openedWith.token === null)
    return (
      <EntryPage title={t.invitation.title}>
        <div role="alert">
          <strong>{t.invitation.noToken}</strong>
          <p>{t.invitation.noTokenText}</p>
        </div>
      </EntryPage>
    );
  if (mutation.isSuccess)
    return (
      <EntryPage title={t.invitation.title}>
        <p role="status">{t.invitation.done}</p>
        <Link to="/sign-in">{t.session.title}</Link>
      </EntryPage>
    );
  const useless = mutation.error instanceof Problem && mutation.error.type.startsWith('invitation-');
  return (
    <EntryPage title={t.invitation.title}>
      <p>{t.invitation.intro}</p>
      <ProblemNotice error={mutation.error} />
      {useless && <p>{t.invitation.ask}</p>}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (pair.password === pair.repeat) mutation.mutate();
        }}
      >
        <TextInput
          label={t.invitation.displayName}
          description={t.invitation.displayNameHint}
          autoComplete="name"
          maxLength={200}
          error={fieldError(mutation.error, 'displayName')}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <NewPassword label={t.setup.password} value={pair} onChange={setPair} error={fieldError(mutation.error, 'password')} />
        <Button type="submit" loading={mutation.isPending}>
          {t.invitation.submit}
        </Button>
      </form>
    </EntryPage>
  );
}
