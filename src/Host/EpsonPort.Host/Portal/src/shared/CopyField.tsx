import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from './Icon';
import classes from './CopyField.module.css';

/** A text to take along, whole, with a button that copies it. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const { t } = useI18n();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const field = useRef<HTMLElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      // The browser forbids it: select the text, so that one key press copies it.
      if (field.current !== null) getSelection()?.selectAllChildren(field.current);
      setOutcome('failed');
    }
  }

  return (
    <div className={classes.field}>
      <code ref={field} tabIndex={0} aria-label={label}>
        {value}
      </code>
      <Button variant="default" size="xs" leftSection={<Icon name="copy" />} onClick={copy} aria-label={`${t.common.copy}: ${label}`}>
        {t.common.copy}
      </Button>
      <span role="status" className={classes.outcome}>
        {outcome === 'copied' && t.common.copied}
        {outcome === 'failed' && t.common.copyFailed}
      </span>
    </div>
  );
}
