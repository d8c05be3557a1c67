import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// Electron 25 (the runtime where the official one is out of reach) loads only CommonJS
// and runs Node 18 and Chromium 114: the oldest of the two runtimes sets the targets.
const node = { target: 'node18', outDir: 'out/main' };
const external = ['electron', 'sharp'];
// Lists what is bundled with its licences; electron-builder.yml puts both lists into the packaged app.
const license = { fileName: 'licences.md' };
// V8 parses a large literal twice; `JSON.parse` reads it once, and faster.
const json = { stringify: true, namedExports: false };

/**
 * Gives the faces that are neither Latin nor Vietnamese their own family, which tokens.css names after the first. For
 * each face of a family that is not loaded, Chromium asks the system for a font of the same weight to stand in, and
 * the text waits for it: 17 fonts, 10 of the 17 ms of the first layout.
 */
const restApart: Plugin = {
  name: 'rest-apart',
  enforce: 'pre',
  transform(css, id) {
    if (!/@fontsource-variable\/.*\.css$/.test(id)) return undefined;
    const isFirst = (face: string) => /-(latin|vietnamese)-wght-/.test(face);
    return css
      .split(/(?=\/\*)/)
      .map((face) =>
        isFirst(face) ? face : face.replace(/(?<=font-family: '[^']+)(?=')/, ' Rest'),
      )
      .join('');
  },
};

/** React Aria's controls speak 34 languages, but not Vietnamese: here they speak the window's two. */
const controlWords: Plugin = {
  name: 'control-words',
  enforce: 'pre',
  transform(code, id) {
    const [, part] = /\/react-aria\/dist\/private\/(\w+)\/intlStrings\.mjs$/.exec(id) ?? [];
    const [english] = /"[^"]*\/en-US\.mjs"/.exec(code) ?? [];
    if (!part || !english) return undefined;
    const own = JSON.stringify(resolve('renderer/locales/controls.ts'));
    return `import english from ${english};
      import { controls } from ${own};
      export default { 'en-US': english, 'vi-VN': { ...english, ...controls['${part}'] } };`;
  },
};

/**
 * Draws no frame before there is something in it. Set here, because Vite drops the attribute from the page's own
 * script.
 */
const drawnAtOnce: Plugin = {
  name: 'drawn-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<script type="module"', '$& blocking="render"'),
  },
};

/**
 * Writes the wrappers of CommonJS modules as functions: Chromium 114 reads a bracketed function at once, but a bracketed
 * arrow function twice. React is one of them: 6 of 390 ms of a start.
 */
const readOnce: Plugin = {
  name: 'read-once',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = chunk.code.replace(
          /(?<==\w+\(\()(?:(\w+)|\((\w+,\w+)\))=>(?=\{)/g,
          (_arrow, one, two) => `function(${one ?? two})`,
        );
  },
};

export default defineConfig({
  main: {
    json,
    // React's templates run here, too: its development build checks every attribute, five times slower.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ...node,
      license,
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
    plugins: [react(), restApart, controlWords, drawnAtOnce, readOnce],
    build: {
      target: 'chrome114',
      license,
      // In kB. Large, because chunks are read from the disk, not over a network.
      chunkSizeWarningLimit: 2_000,
      outDir: 'out/renderer',
      // One style sheet for the window: code that is loaded later changes nothing that is already shown.
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
