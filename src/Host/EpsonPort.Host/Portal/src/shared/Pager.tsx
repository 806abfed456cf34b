import { Button } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the pages before this one, so that "previous" works; a link that somebody was sent has none. */
    earlierPages?: string[];
  }
}

/** Moves through a list by the cursors that the server gives. The page shown is in the address. */
export function Pager({ cursor, next }: { cursor: string | undefined; next: string | null }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const earlier = useRouterState({ select: (state) => state.location.state.earlierPages }) ?? [];
  if (cursor === undefined && next === null) return null;

  const go = (to: string | undefined, earlierPages: string[]) =>
    void navigate({ to: '.', search: (search) => ({ ...search, cursor: to }), state: { earlierPages } });
  const previous = earlier.at(-1);

  return (
    <nav aria-label={t.common.pages} style={{ display: 'flex', gap: '0.5rem', justifyContent: 'flex-end', flexWrap: 'wrap' }}>
      {cursor !== undefined && (
        <Button variant="default" size="xs" onClick={() => go(undefined, [])}>
          {t.common.firstPage}
        </Button>
      )}
      {previous !== undefined && (
        <Button variant="default" size="xs" onClick={() => go(previous === '' ? undefined : previous, earlier.slice(0, -1))}>
          {t.common.previousPage}
        </Button>
      )}
      {next !== null && (
        <Button variant="default" size="xs" onClick={() => go(next, [...earlier, cursor ?? ''])}>
          {t.common.nextPage}
        </Button>
      )}
    </nav>
  );
}
