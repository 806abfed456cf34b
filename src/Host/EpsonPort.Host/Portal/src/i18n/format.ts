import type { Language } from './language';

/** Numbers, times and ages as people of a language write them. Times always name their zone. */
export interface Format {
  readonly number: (value: number, maximumFractionDigits?: number) => string;
  readonly percent: (value: number) => string;
  readonly list: (values: readonly string[]) => string;
  /** Date and time with the zone's name; in `timeZone` where the place's clock matters, else in the reader's own. */
  readonly dateTime: (at: string | Date, timeZone?: string) => string;
  readonly date: (at: string | Date, timeZone?: string) => string;
  /** "2 minutes ago", "in 3 days". */
  readonly relative: (at: string | Date, now: number) => string;
  /** As {@link relative}, of what has happened already: clocks that differ by less than a minute do not move it into the future. */
  readonly ago: (at: string | Date, now: number) => string;
  /** "2 min ago", for tables. */
  readonly age: (at: string | Date, now: number) => string;
  /** "2 minutes", for "for 2 minutes". */
  readonly duration: (milliseconds: number) => string;
  readonly bytes: (count: number) => string;
  /** "French (fr)" for a language's code (BCP 47); the code alone where nobody knows it. */
  readonly languageName: (code: string) => string;
  /** "Japan (JP)" for a country's code (ISO 3166-1). */
  readonly regionName: (code: string) => string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type AgeUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** The largest unit that reads well, and how many of it. Never rounds up: "1 hour ago" is at least an hour. */
export function ageOf(milliseconds: number): { count: number; unit: AgeUnit } {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? -1 : 1;
  const of = (length: number, unit: AgeUnit) => ({ count: sign * Math.floor(size / length), unit });
  if (size < minute) return of(second, 'second');
  if (size < hour) return of(minute, 'minute');
  if (size < 2 * day) return of(hour, 'hour');
  if (size < 60 * day) return of(day, 'day');
  if (size < 730 * day) return of(30.4375 * day, 'month');
  return of(365.25 * day, 'year');
}

const formats = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = make(language === 'ja' ? 'ja-JP' : 'en-GB');
  formats.set(language, made);
  return made;
}

function make(locale: string): Format {
  const relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const shortTime = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dateTimes = new Map<string, Intl.DateTimeFormat>();

  function dateTimeFormat(kind: 'date' | 'dateTime', timeZone?: string): Intl.DateTimeFormat {
    const key = `${kind} ${timeZone ?? ''}`;
    let format = dateTimes.get(key);
    if (format === undefined) {
      const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
      if (kind === 'dateTime')
        Object.assign(options, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
      format = withZone(locale, options, timeZone);
      dateTimes.set(key, format);
    }
    return format;
  }

  return {
    number: (value, maximumFractionDigits = 2) => new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value),
    // Less than one percent that is not nothing must not read as 0 %.
    percent: (value) => (value > 0 && value < 1 ? `<${percent.format(0.01)}` : percent.format(Math.floor(value) / 100)),
    list: (values) => list.format(values),
    dateTime: (at, timeZone) => safely(dateTimeFormat('dateTime', timeZone), at),
    date: (at, timeZone) => safely(dateTimeFormat('date', timeZone), at),
    relative: (at, now) => since(relativeTime, at, now),
    ago: (at, now) => since(relativeTime, at, isClockSkew(at, now) ? new Date(at).getTime() : now),
    age: (at, now) => since(shortTime, at, now),
    duration: (milliseconds) => {
      const { count, unit } = ageOf(milliseconds);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.abs(count));
    },
    languageName: (code) => nameOf('language', locale, code),
    regionName: (code) => nameOf('region', locale, code),
    bytes: (count) => {
      const kilo = count >= 1000;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: kilo ? 'kilobyte' : 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: kilo ? 1 : 0,
      }).format(kilo ? count / 1000 : count);
    },
  };
}

function nameOf(type: 'language' | 'region', locale: string, code: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type, fallback: 'none' }).of(code);
    return name === undefined ? code : `${name} (${code})`;
  } catch {
    // Not the form of a code: the device's own text stands.
    return code;
  }
}

/** Whether a time that must be past seems up to a minute ahead: two clocks, not the future. */
export function isClockSkew(at: string | Date, now: number): boolean {
  const ahead = new Date(at).getTime() - now;
  return ahead > 0 && ahead < minute;
}

/** A zone that this browser does not know must not take the page down: the reader's own stands in, and is named. */
function withZone(locale: string, options: Intl.DateTimeFormatOptions, timeZone?: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, options);
  }
}

function since(format: Intl.RelativeTimeFormat, at: string | Date, now: number): string {
  const then = new Date(at).getTime();
  if (Number.isNaN(then)) return String(at);
  const { count, unit } = ageOf(now - then);
  // Minus zero reads "0 seconds ago", plus zero "in 0 seconds".
  return format.format(-count, unit);
}

function safely(format: Intl.DateTimeFormat, at: string | Date): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : format.format(date);
}
