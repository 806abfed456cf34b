import '@mantine/core/styles.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from './i18n/I18nProvider';
import { createQueries } from './queries';
import { router } from './router';
import { theme } from './shared/theme';

const queries = createQueries(() => {
  const { href, pathname } = router.state.location;
  if (pathname === '/sign-in' || pathname === '/setup' || pathname === '/invitation') return;
  const wasIn = queries.getQueryData(['me']) !== undefined;
  void router.navigate({
    to: '/sign-in',
    search: { return: href === '/' ? undefined : href, expired: wasIn ? 'yes' : undefined },
    replace: true,
  });
});

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no element #root');
createRoot(element).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <I18nProvider>
          <RouterProvider router={router} />
        </I18nProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
