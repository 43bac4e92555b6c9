import '@fontsource-variable/noto-sans-sc';
import '@zhanlan/kernel/tokens.css';
import '@zhanlan/kernel/kernel.css';
import './shell/shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { LanguageProvider, queryClient, SessionProvider } from '@zhanlan/kernel/web';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './shell/router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
