/** The worker's process, started as each system needs it. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { WORKER_ENVIRONMENT, type WorkerProcess } from './jobs.ts';

/**
 * The Node that the worker runs in on Linux. Electron is linked there to the system's glib, which libvips, with a glib
 * of its own inside, must not meet in one process: pictures then bring it down (sharp, issue 4522), or each file that
 * was decoded stays mapped (8 GB after 200 photographs). A packaged Galley carries a Node along; in development it is
 * the one that npm runs in. Where there is none, Electron has to do.
 */
function nodeForWorker(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!app.isPackaged) return process.env.npm_node_execpath;
  const carried = join(process.resourcesPath, 'node');
  return existsSync(carried) ? carried : undefined;
}

/**
 * Starts the built `worker.cjs`.
 * @param dir the folder it was built to; in a package a plain Node reads it beside the archive
 */
export function startWorker(dir: string): WorkerProcess {
  const node = nodeForWorker();
  if (!node) return utilityProcess.fork(join(dir, 'worker.cjs'));
  const script = join(dir.replace(/app\.asar(?=\/)/, 'app.asar.unpacked'), 'worker.cjs');
  const child = fork(script, {
    execPath: node,
    execArgv: [],
    env: { ...process.env, ...WORKER_ENVIRONMENT },
    serialization: 'advanced',
  });
  return {
    postMessage: (order) => child.send(order),
    on: (event, listener) =>
      // A Node that cannot be started emits an error and no exit; so does an order sent after its end.
      event === 'exit'
        ? child.once('close', listener).on('error', listener)
        : child.on(event, listener),
    kill: () => child.kill(),
  };
}
