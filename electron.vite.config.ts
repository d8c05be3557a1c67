import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// Electron 25 (the runtime where the official one is out of reach) loads only CommonJS
// and runs Node 18 and Chromium 114: the oldest of the two runtimes sets the targets.
const node = { target: 'node18', outDir: 'out/main' };
const external = ['electron', 'sharp'];
// A large literal is read twice before it is there; `JSON.parse` reads it once, and faster.
const json = { stringify: true, namedExports: false };

/**
 * Of two faces that have a letter, Chromium takes the one declared last. Fontsource declares Latin Extended after
 * Vietnamese: “đ”, “ơ” and “ư” took 350 kB of fonts more, and the text was laid out anew once they were there.
 */
const vietnameseLast: Plugin = {
  name: 'vietnamese-last',
  enforce: 'pre',
  transform(css, id) {
    if (!/@fontsource-variable\/.*\.css$/.test(id)) return undefined;
    const faces = css.split(/(?=\/\*)/);
    const isVietnamese = (face: string) => face.includes('-vietnamese-');
    return [...faces.filter((face) => !isVietnamese(face)), ...faces.filter(isVietnamese)].join(
      '\n',
    );
  },
};

/** No frame is drawn before there is something in it. Vite takes the attribute off a script of the page's own. */
const drawnAtOnce: Plugin = {
  name: 'drawn-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<script type="module"', '$& blocking="render"'),
  },
};

export default defineConfig({
  main: {
    json,
    // React's templates run here, too: its development build checks every attribute, five times slower.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ...node,
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          main: resolve('electron/main.ts'),
          worker: resolve('electron/worker.ts'),
          cli: resolve('electron/cli.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name].cjs',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        external: ['electron'],
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    json,
    plugins: [react(), vietnameseLast, drawnAtOnce],
    build: {
      target: 'chrome114',
      // Read from the disk beside it, not from a network, in kB.
      chunkSizeWarningLimit: 2_000,
      outDir: 'out/renderer',
      // One style for the window: what comes later changes nothing of what is shown.
      cssCodeSplit: false,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: resolve('renderer/index.html') },
        // What the first screen needs comes in one piece.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
});
