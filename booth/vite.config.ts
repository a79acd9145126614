import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/booth/',
  plugins: [react()],
  build: {
    outDir: '../dist/booth',
    emptyOutDir: true,
    // The page's CSP knows no data: addresses.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
})
