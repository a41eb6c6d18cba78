import { defineConfig } from 'vite';

/** The server that `npm run dev` shows: one of yours, at its usual port unless it is said. */
const server = process.env['PAWL_URL'] ?? 'http://127.0.0.1:8083';

export default defineConfig({
  root: 'src/main',
  base: '/console/',
  build: {
    outDir: '../../target/web',
    emptyOutDir: true,
    target: 'es2022',
    // A policy that allows no inline script allows no inlined one either.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1600,
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    strictPort: true,
    proxy: {
      // Everything but the console's own sources is the server's.
      '^/console/api/': server,
      '^/(?!console/|@|src/|node_modules/)': server,
    },
  },
});
