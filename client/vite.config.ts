import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The start page and the console: plain files that a strict content security policy lets run. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Inlined assets would be data: addresses, which the policy does not allow.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
})
