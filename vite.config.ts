import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer: served by both shells from the root of their own origin, under a CSP that allows no inline code. */
export default defineConfig({
  root: import.meta.dirname + '/renderer',
  base: '/',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The CSP allows no data: fonts and images; every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // All of it lies on the person's own disk: splitting by size would help nobody.
    chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
    reportCompressedSize: false,
  },
})
