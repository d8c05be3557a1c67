/**
 * Traces: small files in this machine's temporary folder. A trace proves that a lock or mutex was made here, so that
 * its process can be checked. Machine names prove nothing: cloned machines share them.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../shared/errors.ts';
import { NO_LINK, readPlainFile } from './files.ts';

/** The folder of the traces; on Linux the one that survives a restart. */
export const TRACES = process.platform === 'linux' ? '/var/tmp' : tmpdir();
const traceFile = (name: string): string => join(TRACES, `galley-${name}`);
/** Identifies the machine's run since its last start, where the system can: process ids hold only within one. */
const thisRun = readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
  (id) => id.trim(),
  () => '',
);

// Any user of this machine may put a link or a pipe there.
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_LINK;

/**
 * Leaves a trace. Without one, only the age of the lock or mutex counts.
 * @param name valid as a file name
 * @param words the process id first
 */
export const leaveTrace = async (name: string, words: string): Promise<void> =>
  writeFile(traceFile(name), `${await thisRun}\n${words}`, { flag: WRITE }).catch(() => undefined);

/** Removes a trace, if it is our user's. */
export const removeTrace = (name: string): Promise<void> =>
  rm(traceFile(name), { force: true }).catch(() => undefined);

/** The content of a trace. */
export interface Trace {
  readonly words: string;
  /** Whether the machine was not restarted since. */
  readonly isOfThisRun: boolean;
}

/** Reads a trace; undefined where there is none. */
export async function readTrace(name: string): Promise<Trace | undefined> {
  const bytes = await readPlainFile(traceFile(name)).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const [run = '', words = ''] = String(bytes).split('\n');
  return { words, isOfThisRun: run === (await thisRun) };
}

/** Reads and removes a trace; of several processes only one gets it. */
export async function claimTrace(name: string): Promise<Trace | undefined> {
  const claimed = `${name}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(traceFile(name), traceFile(claimed));
  } catch {
    return undefined;
  }
  return readTrace(claimed).finally(() => removeTrace(claimed));
}

/** Whether a process of this machine is alive. @param pid above 0 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Traces older than this (ms) may be removed: much longer than a lock or mutex needs to go stale. */
const TELLS_FOR = 86_400_000;
const TRACE = /^galley-((?:lock|incoming|gate)-.+)$/;

async function sweep(): Promise<void> {
  for (const file of await readdir(TRACES)) {
    const name = TRACE.exec(file)?.[1];
    const left = name && (await stat(join(TRACES, file)).catch(() => undefined));
    if (!name || !left || Date.now() - left.mtimeMs < TELLS_FOR) continue;
    const trace = await readTrace(name);
    const pid = Number.parseInt(trace?.words ?? '', 10);
    const isLeft = !trace?.isOfThisRun || !(pid > 0 && isAlive(pid));
    if (isLeft) await removeTrace(name);
  }
}

let hasSwept = false;

/** Removes, once per process, traces that killed processes left more than a day ago. */
export function sweepTraces(): void {
  if (hasSwept) return;
  hasSwept = true;
  sweep().catch(() => undefined);
}
