/** The languages the portal speaks; the host keeps each person's choice. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'epsonport-language';

export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'ja';
}

/** What to speak before anybody has signed in: the last choice on this browser, else the browser's own language. */
export function firstLanguage(): Language {
  try {
    const kept = localStorage.getItem(storageKey);
    if (isLanguage(kept)) return kept;
  } catch {
    // Storage is switched off: the browser's language decides.
  }
  return navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
