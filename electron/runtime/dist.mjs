// @ts-check
/**
 * `npm run dist [-- --dir]`: builds Galley and packages it for this platform by electron-builder.yml. With `--dir` the
 * app's folder is made and no installer; that works without a network, on whichever Electron is at hand.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_TARGET, DIR_TARGET, Platform, build as pack } from 'electron-builder';
import { build } from './build.mjs';
import { locateElectron } from './locate.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** The first Electron that knows the fuse `GrantFileProtocolExtraPrivileges`. */
const FILE_PROTOCOL_FUSE = 29;

/** Node's licence, where its archive or Debian's package lays it. */
const NODE_LICENCE = [
  resolve(dirname(process.execPath), '../LICENSE'),
  '/usr/share/doc/nodejs/copyright',
].filter((path) => existsSync(path));

/** On Linux the package carries the Node along that makes it, and the command line: see electron/worker-process.ts. */
const CARRIED = {
  linux: {
    extraResources: [
      { from: process.execPath, to: 'node' },
      { from: join(ROOT, 'electron/galley.sh'), to: 'galley-cli' },
      ...NODE_LICENCE.slice(0, 1).map((from) => ({ from, to: 'licences/node.txt' })),
    ],
  },
};

/**
 * Packages the build in `out/` for this platform.
 * @param {string} target
 * @param {import('electron-builder').Configuration} config besides electron-builder.yml
 */
const packAs = (target, config) =>
  pack({
    projectDir: ROOT,
    targets: Platform.current().createTarget(target),
    publish: 'never',
    config: { ...CARRIED, ...config },
  });

/**
 * Makes `<output>/<platform>-unpacked` from the build in `out/`.
 * @param {string} output folder
 * @returns {Promise<string>} the folder of the packaged app
 */
export async function packFolder(output) {
  const { distDir, version } = await locateElectron();
  let made = '';
  await packAs(DIR_TARGET, {
    directories: { output },
    electronDist: distDir,
    electronVersion: version,
    afterPack: async ({ appOutDir, packager }) => {
      made = appOutDir;
      // Setting a fuse that this Electron lacks is an error.
      if (Number.parseInt(version, 10) < FILE_PROTOCOL_FUSE)
        delete packager.config.electronFuses?.grantFileProtocolExtraPrivileges;
      // The Electron for development runs any folder by a loader of its own: no part of an app.
      await rm(join(appOutDir, 'resources/app'), { recursive: true, force: true });
    },
  });
  return made;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { dir: { type: 'boolean' } } });
  // Debian's own is a few bytes that need a library of another package, which who installs Galley has not.
  const { node_shared } = /** @type {any} */ (process.config.variables);
  if (process.platform === 'linux' && !values.dir && node_shared) {
    console.error(`${process.execPath} runs on no other machine. Use a Node of nodejs.org.`);
    process.exit(1);
  }
  build();
  if (values.dir) console.log(await packFolder(join(ROOT, 'dist')));
  else await packAs(DEFAULT_TARGET, {});
}
