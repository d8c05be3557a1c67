/**
 * Traces: small files in this machine's temporary folder. A trace proves that the lock or mutex of the same name was
 * made on this machine, so that its process can be checked. The machine's name proves nothing: machines set up from one
 * image share it.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../shared/errors.ts';
import { NO_LINK, readPlainFile } from './files.ts';

/** The folder of the traces. On Linux, the temporary folder that survives a restart. */
export const TRACES = process.platform === 'linux' ? '/var/tmp' : tmpdir();
const traceFile = (name: string): string => join(TRACES, `galley-${name}`);
/**
 * Identifies the time since the machine's last start, where the system can tell: after a restart process ids mean
 * nothing.
 */
const thisRun = readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
  (id) => id.trim(),
  () => '',
);

// Everybody of this machine may put a link or a pipe there.
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_LINK;

/**
 * Leaves a trace. If it cannot be written, only the age of the lock or mutex can tell whether its holder is alive.
 * @param name valid as a file name
 * @param words the process id first
 */
export const leaveTrace = async (name: string, words: string): Promise<void> =>
  writeFile(traceFile(name), `${await thisRun}\n${words}`, { flag: WRITE }).catch(() => undefined);

/** Removes a trace, unless it is another user's. */
export const removeTrace = (name: string): Promise<void> =>
  rm(traceFile(name), { force: true }).catch(() => undefined);

/** What a trace says. */
export interface Trace {
  readonly words: string;
  /** Whether the machine has not been restarted since. */
  readonly isOfThisRun: boolean;
}

/** Reads a trace; undefined where there is none. */
export async function readTrace(name: string): Promise<Trace | undefined> {
  const bytes = await readPlainFile(traceFile(name)).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const [run = '', words = ''] = String(bytes).split('\n');
  return { words, isOfThisRun: run === (await thisRun) };
}

/**
 * Reads a trace and removes it: of several processes that do so at once, only one gets it.
 * @returns undefined if there is none, or another process got it
 */
export async function claimTrace(name: string): Promise<Trace | undefined> {
  const claimed = `${name}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(traceFile(name), traceFile(claimed));
  } catch {
    return undefined;
  }
  return readTrace(claimed).finally(() => removeTrace(claimed));
}

/** Whether a process of this machine is there, of whichever user. @param pid above 0 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Traces older than this are removed, in milliseconds: much longer than a lock or mutex needs to go stale by its age,
 * whatever the drive's clock says.
 */
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

/** Removes, once in each process, the traces that killed processes left more than a day ago. */
export function sweepTraces(): void {
  if (hasSwept) return;
  hasSwept = true;
  // Nobody waits for it, and nothing depends on it.
  sweep().catch(() => undefined);
}
