/** A virtual display of a worker's own, where there is none. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SCREEN } from '../../electron/runtime/system.mjs';

/** Starts one, on which all that this process starts is shown; gives what ends it. */
export async function openDisplay(): Promise<() => void> {
  const child = spawn('Xvfb', [...SCREEN, '-displayfd', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  // It says its number once it takes windows.
  const number = await text(child.stdio[3] as Readable);
  process.env.DISPLAY = `:${number.trim()}`;
  return () => {
    delete process.env.DISPLAY;
    child.kill();
  };
}
