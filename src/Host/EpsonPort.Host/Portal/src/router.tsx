import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { AccountPage } from './account/AccountPage';
import { AddAgentPage } from './agents/AddAgentPage';
import { AgentListPage } from './agents/AgentListPage';
import { AgentPage } from './agents/AgentPage';
import { agentFilterNames } from './agents/api';
import { DeviceListPage } from './devices/DeviceListPage';
import { DevicePage } from './devices/DevicePage';
import { deviceFilterNames } from './devices/api';
import { OverviewPage } from './overview/OverviewPage';
import { QuarantinePage } from './quarantine/QuarantinePage';
import { InvitationPage } from './session/InvitationPage';
import { SetUpPage } from './session/SetUpPage';
import { SignInPage } from './session/SignInPage';
import { parseSearch, pick, stringifySearch } from './shared/search';
import { Allowed, BrokenPage, NotFoundPage } from './shell/Fallbacks';
import { SignedIn } from './shell/SignedIn';
import { CustomersPage } from './users/CustomersPage';
import { UserListPage } from './users/UserListPage';

const root = createRootRoute({ component: Outlet, errorComponent: BrokenPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => pick(search, ['return', 'expired']),
  component: SignInPage,
});
const setUp = createRoute({ getParentRoute: () => root, path: '/setup', component: SetUpPage });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', component: InvitationPage });

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn, notFoundComponent: NotFoundPage });

const overview = createRoute({ getParentRoute: () => signedIn, path: '/', component: OverviewPage });
const deviceList = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices',
  validateSearch: (search) => pick(search, [...deviceFilterNames, 'sort', 'cursor']),
  component: () => (
    <Allowed permission="devices:read">
      <DeviceListPage />
    </Allowed>
  ),
});
const device = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices/$deviceId',
  component: () => (
    <Allowed permission="devices:read">
      <DevicePage />
    </Allowed>
  ),
});
const agentList = createRoute({
  getParentRoute: () => signedIn,
  path: '/agents',
  validateSearch: (search) => pick(search, [...agentFilterNames, 'sort', 'cursor']),
  component: () => (
    <Allowed permission="agents:read">
      <AgentListPage />
    </Allowed>
  ),
});
const addAgent = createRoute({
  getParentRoute: () => signedIn,
  path: '/agents/add',
  validateSearch: (search) => pick(search, ['cursor']),
  component: () => (
    <Allowed permission="agents:read">
      <AddAgentPage />
    </Allowed>
  ),
});
const agent = createRoute({
  getParentRoute: () => signedIn,
  path: '/agents/$agentId',
  component: () => (
    <Allowed permission="agents:read">
      <AgentPage />
    </Allowed>
  ),
});
const customers = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers',
  validateSearch: (search) => pick(search, ['q', 'cursor']),
  component: () => (
    <Allowed permission="customers:read">
      <CustomersPage />
    </Allowed>
  ),
});
const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  validateSearch: (search) => pick(search, ['q', 'cursor']),
  component: () => (
    <Allowed permission="users:read">
      <UserListPage />
    </Allowed>
  ),
});
const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: '/quarantine',
  validateSearch: (search) => pick(search, ['cursor']),
  component: () => (
    <Allowed permission="quarantine:read">
      <QuarantinePage />
    </Allowed>
  ),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  validateSearch: (search) => pick(search, ['cursor']),
  component: AccountPage,
});
const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    invitation,
    signedIn.addChildren([overview, deviceList, device, agentList, addAgent, agent, customers, users, quarantine, account, elsewhere]),
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
