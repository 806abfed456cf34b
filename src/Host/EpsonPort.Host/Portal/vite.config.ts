import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The host for `npm run dev`; its certificate is its own, so it is not checked here.
const host = process.env.EPSONPORT_URL ?? 'https://localhost:8443';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.EPSONPORT_PORTAL_OUT ?? '../wwwroot',
    emptyOutDir: true,
    // The content security policy allows no data: addresses and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': { target: host, secure: false }, '/openapi': { target: host, secure: false } } },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
