/** Starts the worker's process. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { WORKER_ENVIRONMENT, type WorkerProcess } from './jobs.ts';

/**
 * The Node that runs the worker on Linux. Electron links the system's glib there, and libvips brings its own; in one
 * process they crash (sharp#4522) or leak each decoded file (8 GB after 200 photographs). A packaged Galley carries a
 * Node; in development it is npm's. Without one, Electron has to do.
 */
function nodeForWorker(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!app.isPackaged) return process.env.npm_node_execpath;
  const carried = join(process.resourcesPath, 'node');
  return existsSync(carried) ? carried : undefined;
}

/**
 * Starts the built `worker.cjs`.
 * @param dir the folder it was built to; a plain Node reads it unpacked beside the archive
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
      // A Node that fails to start emits an error but no exit; so does an order sent after its end.
      event === 'exit'
        ? child.once('close', listener).on('error', listener)
        : child.on(event, listener),
    kill: () => child.kill(),
  };
}
