import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.YUANCE_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
})
