import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { isLanguage } from '../i18n/language';
import { meQuery } from '../session/api';
import { MeProvider } from '../session/MeProvider';
import { QueryView } from '../shared/QueryView';
import { Shell } from './Shell';

/** Lets nobody past who is not signed in. The host refuses them anyway; this is so that they see why. */
export function SignedIn() {
  const { setLanguage } = useI18n();
  const query = useQuery(meQuery);
  const language = query.data?.language;
  useEffect(() => {
    if (isLanguage(language)) setLanguage(language);
  }, [language, setLanguage]);

  // On the way to the sign-in page, where the query client sends everybody whom the host does not know.
  if (query.error instanceof Problem && query.error.status === 401) return null;
  return (
    <QueryView query={query}>
      {(me) => (
        <MeProvider me={me}>
          <Shell />
        </MeProvider>
      )}
    </QueryView>
  );
}
