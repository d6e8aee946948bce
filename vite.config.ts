import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.YUANCE_API ?? 'http://127.0.0.1:8080'

/** Lays a `.br` and a `.gz` beside each text file; the server sends what the browser can read. */
function compressed(): Plugin {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((one) => /\.(js|css|html|svg)$/.test(one))) {
        const file = path.join(dir, name)
        const bytes = readFileSync(file)
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, quality))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), compressed()],
  // antd's own lock of the page behind a dialog writes a style element without the nonce, which the page's policy refuses.
  resolve: {
    alias: [{ find: './useScrollLocker', replacement: path.resolve('src/ui/page-lock.ts') }],
  },
  build: {
    outDir: 'dist/web',
    manifest: true,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
})
