import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { ProblemNotice } from './ProblemNotice';
import { FormGrid } from './Sheet';

interface Props {
  readonly title: string;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog; what the host refuses is shown above its buttons, and what was typed stays. */
export function FormDialog({ title, submit, pending, error, onSubmit, onClose, children }: Props) {
  const { t } = useI18n();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <FormGrid>
          {children}
          <ProblemNotice error={error} />
          <div style={{ display: 'flex', gap: '0.5rem', justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={pending}>
              {submit}
            </Button>
          </div>
        </FormGrid>
      </form>
    </Modal>
  );
}
