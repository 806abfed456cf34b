import { Button } from '@mantine/core';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { problemText } from './problemText';
import { Icon } from './Icon';
import classes from './ProblemNotice.module.css';

/** What went wrong, in words, with a way on. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t, format } = useI18n();
  if (error === null || error === undefined) return null;
  const { title, detail } = problemText(error, t, format);
  // What the host refuses as it stands, it refuses again.
  const mayHelp = !(error instanceof Problem && error.type === 'validation');
  const fields = error instanceof Problem ? Object.values(error.errors).flat() : [];
  return (
    <div role="alert" className={classes.notice}>
      <Icon name="warning" size={20} />
      <div>
        <strong>{title}</strong>
        {detail !== null && <p>{detail}</p>}
        {fields.map((message) => (
          <p key={message}>{message}</p>
        ))}
      </div>
      {retry !== undefined && mayHelp && (
        <Button variant="default" size="xs" onClick={retry}>
          {t.common.retry}
        </Button>
      )}
    </div>
  );
}
