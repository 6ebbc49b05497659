import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds `src/web` to `dist/web`. No inline script may be written: the server's CSP allows only 'self'. */
// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default defineConfig({
  root: 'src/web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill would be an inline script; every browser we promise knows modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4000' } },
});
