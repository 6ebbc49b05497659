import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { requireSession } from './features/session/require-session.ts';
import { SOP_KINDS, SOP_STATES, type SopKind, type SopState } from './features/sop/sop-filter.ts';
import { FailedPage, NotFoundPage, PendingPage } from './shell/StatePages.tsx';

interface RouterContext {
  readonly client: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/masuk',
  validateSearch: (search): { ke?: string; sesi?: string } => ({
    ...textOf('ke', search),
    ...textOf('sesi', search),
  }),
  component: lazyRouteComponent(() => import('./features/session/LoginPage.tsx'), 'LoginPage'),
});
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/penyiapan',
  component: lazyRouteComponent(() => import('./features/session/SetupPage.tsx'), 'SetupPage'),
});
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/undangan/$token',
  component: lazyRouteComponent(
    () => import('./features/session/InvitationPage.tsx'),
    'InvitationPage',
  ),
});

/** Everything behind the login: one frame, which asks for the session first. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: ({ context, location }) => requireSession(context.client, location.href),
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/perlu-tindak-lanjut', replace: true });
  },
});
const mineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/perlu-tindak-lanjut',
  component: lazyRouteComponent(() => import('./features/inbox/InboxPage.tsx'), 'MinePage'),
});
const unassignedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/belum-ditugaskan',
  component: lazyRouteComponent(() => import('./features/inbox/InboxPage.tsx'), 'UnassignedPage'),
});
const sopsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sop',
  validateSearch: (search): { q?: string; kind?: SopKind; status?: SopState; unit?: string } => ({
    ...textOf('q', search),
    ...textOf('unit', search),
    ...oneOf('kind', SOP_KINDS, search),
    ...oneOf('status', SOP_STATES, search),
  }),
  component: lazyRouteComponent(() => import('./features/sop/SopListPage.tsx'), 'SopListPage'),
});
const sopRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sop/$sopVersionId',
  component: lazyRouteComponent(() => import('./features/sop/SopPage.tsx'), 'SopPage'),
});
const openRunRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sop/$sopVersionId/buka-berkas',
  validateSearch: (search): { simulasi?: string; perbaikan?: string } => ({
    ...textOf('simulasi', search),
    ...textOf('perbaikan', search),
  }),
  component: lazyRouteComponent(() => import('./features/run/OpenRunPage.tsx'), 'OpenRunPage'),
});
const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/berkas',
  validateSearch: (search): { q?: string; status?: string; sopId?: string } => ({
    ...textOf('q', search),
    ...textOf('status', search),
    ...textOf('sopId', search),
  }),
  component: lazyRouteComponent(() => import('./features/run/RunListPage.tsx'), 'RunListPage'),
});
const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/berkas/$runId',
  component: lazyRouteComponent(() => import('./features/run/RunPage.tsx'), 'RunPage'),
});
const controlSheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/berkas/$runId/lembar-kendali',
  component: lazyRouteComponent(
    () => import('./features/run/ControlSheetPage.tsx'),
    'ControlSheetPage',
  ),
});
const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisasi',
  validateSearch: (search): { bagian?: string } => textOf('bagian', search),
  component: lazyRouteComponent(
    () => import('./features/organisation/OrganisationPage.tsx'),
    'OrganisationPage',
  ),
});
const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/impor',
  component: lazyRouteComponent(
    () => import('./features/import/ImportListPage.tsx'),
    'ImportListPage',
  ),
});
const importDraftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/impor/$draftId',
  component: lazyRouteComponent(() => import('./features/import/ConfirmPage.tsx'), 'ConfirmPage'),
});
const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/akun',
  component: lazyRouteComponent(() => import('./features/account/AccountPage.tsx'), 'AccountPage'),
});
const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pemberitahuan',
  component: lazyRouteComponent(() => import('./features/account/NoticesPage.tsx'), 'NoticesPage'),
});

const routeTree = rootRoute.addChildren([
  loginRoute,
  setupRoute,
  invitationRoute,
  shellRoute.addChildren([
    homeRoute,
    mineRoute,
    unassignedRoute,
    sopsRoute,
    sopRoute,
    openRunRoute,
    runsRoute,
    runRoute,
    controlSheetRoute,
    organisationRoute,
    importsRoute,
    importDraftRoute,
    accountRoute,
    noticesRoute,
  ]),
]);

/** The pages and their addresses. Each page is a file of its own that is loaded when it is first opened. */
export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultErrorComponent: FailedPage,
    defaultPendingComponent: PendingPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    search: { strict: false },
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}

function textOf<K extends string>(
  key: K,
  search: Readonly<Record<string, unknown>>,
): { [P in K]?: string } {
  const value = search[key];
  // The router reads `?q=12` as a number.
  const text = typeof value === 'number' ? String(value) : value;
  return (typeof text === 'string' && text !== '' ? { [key]: text } : {}) as { [P in K]?: string };
}

/** A search value that is one of those known; another is left away. */
function oneOf<K extends string, V extends string>(
  key: K,
  known: readonly V[],
  search: Readonly<Record<string, unknown>>,
): { [P in K]?: V } {
  const value = known.find((one) => one === search[key]);
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
