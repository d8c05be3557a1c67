/**
 * CUPS printers (Linux). Electron's own print dialog is not used there: Electron 25 may stop silently, and prints no
 * running heads.
 */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { PrintOrder } from '../../shared/channels/proof.ts';
import { GalleyError } from '../../shared/errors.ts';

const run = promisify(execFile);
/** How long a print server may take, in ms. */
const ANSWER_LIMIT = 5_000;
/** The output is parsed: it must be in English. */
const english = () => ({ ...process.env, LC_ALL: 'C' });

/** The output of a CUPS command; '' if it fails, as it does without printers, or hangs. */
const said = (command: string, ...words: string[]): Promise<string> =>
  run(command, words, { env: english(), timeout: ANSWER_LIMIT }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );

/** The printers, the default first. @throws {GalleyError} `no-printer` */
export async function printers(): Promise<string[]> {
  const [names, preferred] = await Promise.all([said('lpstat', '-e'), said('lpstat', '-d')]);
  const all = names.split('\n').filter(Boolean);
  if (all.length === 0) throw new GalleyError('no-printer');
  const first = /^system default destination: (.+)$/m.exec(preferred)?.[1];
  return [...all].sort((a, b) => Number(b === first) - Number(a === first));
}

/**
 * Sends a PDF to a printer.
 * @param title of the print job
 * @throws {GalleyError} `print-failed` with CUPS's message
 */
export async function sendToPrinter(
  pdf: Uint8Array,
  title: string,
  { printer, copies }: PrintOrder,
): Promise<void> {
  const words = ['-d', printer, '-n', String(copies), '-t', title];
  const child = spawn('lp', words, { env: english(), stdio: ['pipe', 'ignore', 'pipe'] });
  let why = '';
  child.stderr.on('data', (heard: Buffer) => {
    why += heard.toString();
  });
  // A refused job closes the pipe early; the exit code says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(pdf);
  const code = await new Promise<number | null>((done) => {
    child.once('error', (error) => {
      why = String(error);
      done(null);
    });
    child.once('close', done);
  });
  if (code !== 0) throw new GalleyError('print-failed', { why: why.trim().replace(/^lp: /, '') });
}
