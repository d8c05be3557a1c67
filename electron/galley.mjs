#!/usr/bin/env node
/** `npx galley`: runs the built command line. In the repository, so that npm can link it before the first build. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../out/main/cli.cjs', import.meta.url);
if (existsSync(fileURLToPath(built))) await import(built.href);
else {
  console.error('galley: not built yet. Run npm run build first.');
  process.exitCode = 2;
}
