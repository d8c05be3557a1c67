/** What `npm start` and `npm run dist` say, and how they end, where they cannot go on or must go without something. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../fixtures/folder.ts';

const RUNTIME = resolve(import.meta.dirname, '../../../electron/runtime');
const IS_ROOT = process.getuid?.() === 0;
/** Somebody who is not root, and whether they reach this Node: it may lie in root's own folder. */
const NOBODY = IS_ROOT ? { uid: 65_534 } : {};
const REACHES_NODE = spawnSync(process.execPath, ['--version'], NOBODY).status === 0;
const root = testFolder('runtime-');
chmodSync(root, 0o755);

const start = (env: NodeJS.ProcessEnv, ...words: string[]) =>
  spawnSync(process.execPath, [...words, join(RUNTIME, 'start.mjs')], { encoding: 'utf8', env });

it('asks for a newer Node by its version', () => {
  const old = 'Object.defineProperty(process, "versions", { value: { node: "18.20.4" } })';
  const { status, stderr } = start({ PATH: root }, '--import', `data:text/javascript,${old}`);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Expected Node >=20\.19, but this is v[\d.]+\. See nodejs\.org\.\n$/);
});

it('asks for another folder where nothing can be built', () => {
  const folder = join(root, 'C#', 'electron', 'runtime');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(RUNTIME, 'build.mjs'), join(folder, 'build.mjs'));
  const from = pathToFileURL(join(folder, 'build.mjs')).href;
  const script = `(await import(${JSON.stringify(from)})).build()`;
  const words = ['--input-type=module', '--eval', script];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^Expected a path without # and \?, but Galley lies in .*C#\. Move it\.\n$/,
  );
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  it('ends at once where no display is and none can be made', () => {
    const { status, stderr } = start({ PATH: root });
    expect(status).toBe(1);
    expect(stderr).toMatch(/No display here, and no xvfb-run to make one\.\n$/);
  });

  it('makes no installer with a Node that would run nowhere else', () => {
    const debian =
      'Object.defineProperty(process, "config", { value: { variables: { node_shared: true } } })';
    const words = ['--import', `data:text/javascript,${debian}`, join(RUNTIME, 'dist.mjs')];
    const { status, stderr } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/runs on no other machine\. Use a Node of nodejs\.org\.\n$/);
  }, 30_000);

  /** The words of {@link sandboxArguments} for somebody who is not root. @param namespaces whether the system gives any */
  function argumentsOf(dist: string, namespaces: boolean): string[] {
    const path = join(root, String(namespaces));
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'unshare'), `#!/bin/sh\nexit ${namespaces ? 0 : 1}\n`, {
      mode: 0o755,
    });
    const copy = join(root, 'system.mjs');
    copyFileSync(join(RUNTIME, 'system.mjs'), copy);
    const from = pathToFileURL(copy).href;
    const script = `const { sandboxArguments } = await import(${JSON.stringify(from)});
      process.stdout.write(JSON.stringify(sandboxArguments(process.argv[1])));`;
    const { stdout } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script, dist],
      { encoding: 'utf8', env: { PATH: path }, ...NOBODY },
    );
    return JSON.parse(stdout);
  }

  it.each(['C', 'vi_XX.UTF-8', ''])('goes on in UTF-8 where the locale is %j', (locale) => {
    const from = pathToFileURL(join(RUNTIME, 'system.mjs')).href;
    const script = `const { speakUtf8 } = await import(${JSON.stringify(from)});
      speakUtf8();
      console.log(process.env.LC_ALL);`;
    const env = { PATH: process.env.PATH, LC_ALL: locale };
    const words = ['--input-type=module', '--eval', script];
    const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
    expect(stdout).toBe('C.UTF-8\n');
  });

  it.skipIf(!REACHES_NODE)('does without Chromium’s sandbox only where it cannot be had', () => {
    expect(argumentsOf(root, true)).toEqual([]);
    expect(argumentsOf(root, false)).toEqual(['--no-sandbox']);
  });

  it.skipIf(!IS_ROOT || !REACHES_NODE)('has the sandbox by its helper, once that is root’s', () => {
    const dist = join(root, 'dist');
    mkdirSync(dist);
    writeFileSync(join(dist, 'chrome-sandbox'), '');
    expect(argumentsOf(dist, false)).toEqual(['--no-sandbox']);
    chmodSync(join(dist, 'chrome-sandbox'), 0o4755);
    expect(argumentsOf(dist, false)).toEqual([]);
  });
});
