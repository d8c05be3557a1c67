/** A reader's other browser: Debian's Firefox, by its own protocol, Marionette: Playwright drives none but its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const FIREFOX = '/usr/bin/firefox-esr';

/** Why there is none; undefined where there is one. */
export const FIREFOX_MISSING = existsSync(FIREFOX)
  ? undefined
  : 'firefox-esr is not here (Debian: firefox-esr)';

/** A window of Firefox at one page. */
export interface Firefox {
  /** Goes to an address, and waits for its page. */
  open(address: string): Promise<void>;
  /** What the body of a function gives in the page, as JSON. @throws what it throws */
  ask(body: string): Promise<unknown>;
  /** The page on A4, as PDF. */
  print(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Calls its commands: `length:[0,id,name,fields]` each way, one at a time. */
async function marionette(socket: Socket) {
  let waiting = Buffer.alloc(0);
  let answer: (message: string) => void = () => {};
  socket.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes]);
    const start = waiting.indexOf(':') + 1;
    const end = start + Number(waiting.subarray(0, start - 1));
    if (start === 0 || waiting.length < end) return;
    const message = waiting.toString('utf8', start, end);
    waiting = waiting.subarray(end);
    answer(message);
  });
  const next = () => new Promise<string>((done) => (answer = done));
  await next();
  return async (name: string, fields: object = {}): Promise<{ value?: unknown }> => {
    const answered = next();
    const order = JSON.stringify([0, 1, name, fields]);
    socket.write(`${Buffer.byteLength(order)}:${order}`);
    const [, , error, result] = JSON.parse(await answered);
    if (error) throw new Error(`${name}: ${error.message}`);
    return result ?? {};
  };
}

/** Starts it without a display. Close it when done. @param profile a folder for what it keeps, not there yet */
export async function startFirefox(profile: string): Promise<Firefox> {
  await mkdir(profile);
  await writeFile(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
  const words = ['--headless', '--no-remote', '--marionette', '--profile', profile];
  const firefox = spawn(FIREFOX, words, { stdio: 'ignore' });
  const ended = new Promise((done) => firefox.once('exit', done));
  const portOf = () => readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
  await expect.poll(portOf, { timeout: 30_000 }).not.toBe('');
  const call = await marionette(connect(Number(await portOf()), '127.0.0.1'));
  await call('WebDriver:NewSession');
  return {
    open: async (url) => {
      await call('WebDriver:Navigate', { url });
    },
    ask: async (script) => (await call('WebDriver:ExecuteScript', { script, args: [] })).value,
    print: async () => {
      const page = { width: 21, height: 29.7 };
      return Buffer.from(String((await call('WebDriver:Print', { page })).value), 'base64');
    },
    close: async () => {
      firefox.kill();
      await ended;
    },
  };
}
