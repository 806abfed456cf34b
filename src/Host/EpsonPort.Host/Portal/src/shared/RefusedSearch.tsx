import { Button } from '@mantine/core';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from './Icon';
import classes from './ProblemNotice.module.css';

/** The parameters of an address that the host refused; none where something else went wrong. A cursor is no filter: nobody types one. */
export function refusedParameters(error: unknown, search: Readonly<Record<string, string | undefined>>): string[] {
  if (!(error instanceof Problem) || error.type !== 'validation') return [];
  return Object.keys(error.errors).filter((name) => name !== 'cursor' && search[name] !== undefined);
}

interface Props {
  readonly names: readonly string[];
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly onClear: () => void;
}

/** An address with a filter that nobody knows, mistyped or of another version: which one it is, and the way back to the list. */
export function RefusedSearch({ names, search, labels, onClear }: Props) {
  const { t } = useI18n();
  return (
    <div role="alert" className={classes.notice}>
      <Icon name="warning" size={20} />
      <div>
        <strong>{t.common.refusedFilters}</strong>
        {names.map((name) => (
          <p key={name}>{t.common.refusedFilter(labels[name] ?? name, search[name] ?? '')}</p>
        ))}
      </div>
      <Button variant="default" size="xs" onClick={onClear}>
        {t.common.clearFilters}
      </Button>
    </div>
  );
}
