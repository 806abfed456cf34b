import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import type { Permission } from '../session/api';
import { useMay } from '../session/MeProvider';
import { PageHead } from '../shared/Panel';

export function NotFoundPage() {
  const { t } = useI18n();
  return (
    <>
      <PageHead title={t.app.notFoundTitle} />
      <p>{t.app.notFoundText}</p>
      <Link to="/">{t.app.toOverview}</Link>
    </>
  );
}

/** A fault of the portal itself. */
export function BrokenPage() {
  const { t } = useI18n();
  return (
    <div role="alert" style={{ display: 'grid', gap: '1rem', padding: '2rem' }}>
      <h1>{t.app.brokenTitle}</h1>
      <p>{t.app.brokenText}</p>
      <Button variant="default" w="fit-content" onClick={() => location.reload()}>
        {t.common.reload}
      </Button>
    </div>
  );
}

/** Shows a page only to those who may see it, and tells the others why not. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { t } = useI18n();
  return useMay(permission) ? children : <p>{t.app.noPermissionPage}</p>;
}
