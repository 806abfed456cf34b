import { Tooltip } from '@mantine/core';
import { isClockSkew } from '../i18n/format';
import { useI18n } from '../i18n/I18nProvider';
import { useNow } from './useNow';

interface Props {
  readonly at: string | null | undefined;
  readonly timeZone?: string | undefined;
  /** What happened then. */
  readonly what?: string;
  /** The time is meant to be in the future, such as an end; else one a moment ahead comes from another clock. */
  readonly ahead?: boolean;
}

/** How long ago something was, with the exact time and its zone on hover and focus. A time that never was says so. */
export function Age({ at, timeZone, what, ahead = false }: Props) {
  const { t, format } = useI18n();
  const now = useNow();
  if (at === null || at === undefined) return <span className="muted">{t.common.never}</span>;
  const exact = format.dateTime(at, timeZone);
  return (
    <Tooltip label={what === undefined ? exact : t.common.exactly(what, exact)}>
      <time dateTime={at} tabIndex={0} style={{ textDecoration: 'underline dotted', textDecorationColor: 'var(--line)' }}>
        {!ahead && isClockSkew(at, now) ? t.common.justNow : format.age(at, now)}
      </time>
    </Tooltip>
  );
}
