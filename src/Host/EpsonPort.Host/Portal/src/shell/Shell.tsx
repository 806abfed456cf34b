import { Drawer } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouter, type LinkProps } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';
import { changeMe, signOut, type Permission } from '../session/api';
import { useMe } from '../session/MeProvider';
import { Icon, type IconName } from '../shared/Icon';
import { LanguageChoice } from '../shared/LanguageChoice';
import { SchemeChoice } from '../shared/SchemeChoice';
import { Wordmark } from '../shared/Wordmark';
import classes from './Shell.module.css';

interface Place {
  readonly to: LinkProps['to'];
  readonly name: 'overview' | 'devices' | 'agents' | 'customers' | 'users' | 'quarantine' | 'account';
  readonly icon: IconName;
  readonly permission?: Permission;
}

const places: readonly Place[] = [
  { to: '/', name: 'overview', icon: 'overview' },
  { to: '/devices', name: 'devices', icon: 'devices', permission: 'devices:read' },
  { to: '/agents', name: 'agents', icon: 'agents', permission: 'agents:read' },
  { to: '/customers', name: 'customers', icon: 'customers', permission: 'customers:read' },
  { to: '/users', name: 'users', icon: 'users', permission: 'users:read' },
  { to: '/quarantine', name: 'quarantine', icon: 'quarantine', permission: 'quarantine:read' },
  { to: '/account', name: 'account', icon: 'account' },
];

/** The frame of every page for people who are signed in. */
export function Shell() {
  const { t } = useI18n();
  const { online } = useNetwork();
  const me = useMe();
  const [menu, { open, close }] = useDisclosure(false);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t.app.skip}
      </a>
      <header className={classes.top}>
        <button type="button" className={classes.burger} onClick={open} aria-expanded={menu} aria-label={t.app.menu}>
          <svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true" stroke="currentColor" strokeWidth="1.5">
            <path d="M2 4h12M2 8h12M2 12h12" />
          </svg>
        </button>
        <Wordmark />
      </header>
      <aside className={classes.side}>
        <Wordmark />
        <Navigation />
        <Foot />
      </aside>
      <Drawer
        opened={menu}
        onClose={close}
        size="17rem"
        title={<Wordmark />}
        closeButtonProps={{ 'aria-label': t.app.closeMenu }}
        classNames={{ body: classes.drawer }}
      >
        <Navigation onGo={close} />
        <Foot />
      </Drawer>
      <main id="content" className={classes.main} tabIndex={-1}>
        <div role="status">{!online && <p className={classes.banner}>{t.app.offline}</p>}</div>
        {me.demo && <p className={classes.demo}>{t.app.demo}</p>}
        <Outlet />
      </main>
    </div>
  );
}

function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useI18n();
  const me = useMe();
  return (
    <nav aria-label={t.app.mainNavigation} className={classes.nav}>
      {places
        .filter(({ permission }) => permission === undefined || me.permissions.includes(permission))
        .map(({ to, name, icon }) => (
          <Link
            key={name}
            to={to}
            onClick={onGo}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={icon} />
            {t.nav[name]}
          </Link>
        ))}
    </nav>
  );
}

function Foot() {
  const { t } = useI18n();
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      void router.navigate({ to: '/sign-in', search: {} }).then(() => queries.clear());
    },
  });
  const language = useMutation({ mutationFn: changeMe, onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }) });
  return (
    <div className={classes.foot}>
      <LanguageChoice onChoose={(chosen) => language.mutate({ language: chosen })} />
      <SchemeChoice />
      <div className={classes.who}>
        <strong>{me.displayName}</strong>
        <span className="muted">
          {me.organisationName} · {me.customers === null ? t.app.allCustomers : me.customers.map(({ name }) => name).join(', ')}
        </span>
        <button type="button" onClick={() => leave.mutate()}>
          {t.session.signOut}
        </button>
      </div>
    </div>
  );
}
