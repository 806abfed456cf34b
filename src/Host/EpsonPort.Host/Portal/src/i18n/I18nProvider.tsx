import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type Catalogue } from './en';
import { formatFor, type Format } from './format';
import { ja } from './ja';
import { firstLanguage, keepLanguage, type Language } from './language';

interface I18n {
  readonly t: Catalogue;
  readonly format: Format;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const catalogues: Record<Language, Catalogue> = { en, ja };
const Context = createContext<I18n | null>(null);

export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);
  const value = useMemo(() => ({ t: catalogues[language], format: formatFor(language), language, setLanguage }), [language]);
  return <Context value={value}>{children}</Context>;
}

export function useI18n(): I18n {
  const value = use(Context);
  if (value === null) throw new Error('useI18n is used outside I18nProvider');
  return value;
}
