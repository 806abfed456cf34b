import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { CopyField } from './CopyField';
import { FormGrid } from './Sheet';

/** A secret that is shown only now. A click beside the dialog does not close it. */
export function SecretDialog({
  title,
  value,
  onClose,
  children,
}: {
  title: string;
  value: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useI18n();
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t.common.close }}>
      <FormGrid>
        {children}
        <CopyField value={value} label={title} />
        <p>
          <strong>{t.common.shownOnce}</strong>
        </p>
        <Button variant="default" onClick={onClose} style={{ justifySelf: 'end' }}>
          {t.common.close}
        </Button>
      </FormGrid>
    </Modal>
  );
}
