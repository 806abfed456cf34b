import { useI18n } from '../i18n/I18nProvider';
import { languages, type Language } from '../i18n/language';
import classes from './LanguageChoice.module.css';

/** Each language is named in itself, so that whoever needs it can read it. */
export function LanguageChoice({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { t, language, setLanguage } = useI18n();
  return (
    <div role="group" aria-label={t.language.label} className={classes.choice}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => {
            setLanguage(one);
            onChoose?.(one);
          }}
        >
          {t.language[one]}
        </button>
      ))}
    </div>
  );
}
