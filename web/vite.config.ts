import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The centre that a development server speaks to. */
const centre = process.env.ZHANLAN_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    // An inlined font would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      treeshake: {
        // Only styles and the entry act by being loaded: pages then carry no more of the kernel than they use.
        moduleSideEffects: [
          { test: /\.css$/, sideEffects: true },
          { test: /\/kernel\/web\/index\.ts$/, sideEffects: false },
          { test: /\/modules\/[^/]+\/web\/index\.tsx?$/, sideEffects: false },
        ],
      },
    },
  },
  server: {
    // The centre refuses writes whose origin is not its own host.
    proxy: {
      '/api': {
        target: centre,
        configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),
      },
    },
  },
});
