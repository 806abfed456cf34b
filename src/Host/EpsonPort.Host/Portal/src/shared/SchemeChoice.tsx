import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useI18n } from '../i18n/I18nProvider';
import classes from './LanguageChoice.module.css';

const schemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

export function SchemeChoice() {
  const { t } = useI18n();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div role="group" aria-label={t.scheme.label} className={classes.choice}>
      {schemes.map((scheme) => (
        <button key={scheme} type="button" aria-pressed={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
          {t.scheme[scheme]}
        </button>
      ))}
    </div>
  );
}
