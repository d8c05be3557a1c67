/** Holds the one direction of imports: renderer → shared ← electron; only the thin layer imports `electron`; zod in its small form. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

const THIN = new Set(
  [
    'main',
    'opening',
    'own-folder',
    'locale',
    'session-end',
    'app',
    'log',
    'preload',
    'ipc',
    'menu',
    'context-menu',
    'window',
    'dialogs',
    'protocol',
    'spell-check',
    'proof-window',
    'worker-process',
  ].map((name) => `electron/${name}.ts`),
);
const IMPORT =
  /(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;

/** The first folder of a repository path. */
const layerOf = (path) => path.split('/')[0];

/**
 * What is wrong with one import; undefined when nothing is.
 * @param {string} file importing file, relative to the root, with `/`
 * @param {string} wanted what it imports, as written
 * @returns {string | undefined}
 */
export function importFault(file, wanted) {
  const layer = layerOf(file);
  if (wanted === 'electron') {
    return THIN.has(file) ? undefined : `${file}: only the thin Electron layer imports electron`;
  }
  // Making its schemas takes 25 of the 390 ms of a start longer.
  if (wanted === 'zod') return `${file}: zod/mini, not zod: its schemas are made at each start`;
  const isNode = wanted.startsWith('node:') || builtinModules.includes(wanted);
  if (isNode && layer !== 'electron')
    return `${file}: ${layer} runs without Node, but imports ${wanted}`;
  if (!wanted.startsWith('.')) return undefined;
  const target = layerOf(join(dirname(file), wanted).split(sep).join('/'));
  if (target === layer || target === 'shared') return undefined;
  // Data of a package that exports none of it.
  if (target === 'node_modules' && wanted.endsWith('?raw')) return undefined;
  const locales = layer === 'electron' && /renderer\/locales\/\w+\.json$/.test(wanted);
  if (locales || target === 'assets' || target === 'package.json') return undefined;
  return `${file}: ${layer} must not import ${target} (${wanted})`;
}

/** All faults in a repository's three layers. @param {string} root @returns {string[]} */
function importFaults(root) {
  const faults = [];
  for (const layer of ['electron', 'renderer', 'shared']) {
    for (const entry of readdirSync(join(root, layer), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|tsx|mjs)$/.test(entry.name)) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const file = relative(root, path).split(sep).join('/');
      for (const match of readFileSync(path, 'utf8').matchAll(IMPORT)) {
        const fault = importFault(file, match[1] ?? match[2] ?? '');
        if (fault) faults.push(fault);
      }
    }
  }
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const faults = importFaults(resolve(import.meta.dirname, '..'));
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? 'Imports point the right way.' : `${faults.length} wrong imports`,
  );
  process.exit(faults.length === 0 ? 0 : 1);
}
