/**
 * Traces: small files in this machine's temporary folder. A trace proves that the lock or gate of the same name was
 * made on this machine, so that its process can be checked. The machine's name proves nothing: machines set up from one
 * image share it.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where traces lie. The one folder of Linux for what is temporary that a loss of power leaves as it was. */
export const TRACES = process.platform === 'linux' ? '/var/tmp' : tmpdir();
const traceFile = (name: string): string => join(TRACES, `galley-${name}`);
/** Names this run of the machine, where it has a name: in the next its processes have other numbers. */
const thisRun = readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
  (id) => id.trim(),
  () => '',
);

/**
 * Leaves a trace. Where the folder takes none, only age can decide.
 * @param name as a file may be named
 * @param words the number of the process first
 */
export const leaveTrace = async (name: string, words: string): Promise<void> =>
  writeFile(traceFile(name), `${await thisRun}\n${words}`).catch(() => undefined);

/** Takes a trace away; one of another user of this machine stays. */
export const removeTrace = (name: string): Promise<void> =>
  rm(traceFile(name), { force: true }).catch(() => undefined);

/** What a trace says. */
export interface Trace {
  readonly words: string;
  /** Whether the machine was not started anew since. */
  readonly isOfThisRun: boolean;
}

/** Reads a trace; undefined where there is none. */
export async function readTrace(name: string): Promise<Trace | undefined> {
  const text = await readFile(traceFile(name), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [run = '', words = ''] = text.split('\n');
  return { words, isOfThisRun: run === (await thisRun) };
}

/**
 * Reads a trace, and takes it away from all others: of several who ask at once one alone gets it.
 * @returns undefined where there is none, or another got it
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
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Much longer than age takes to decide without a trace, whatever the clock of the drive. In milliseconds. */
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

/** Takes away, once in a process, what killed processes left here a day ago and before. */
export function sweepTraces(): void {
  if (hasSwept) return;
  hasSwept = true;
  // Nobody waits for it, and nothing hangs on it.
  sweep().catch(() => undefined);
}
