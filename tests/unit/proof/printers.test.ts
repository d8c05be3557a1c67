/** Printing through CUPS, a stand-in for it in the path: which printers there are, and what each is sent. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { printers, sendToPrinter } from '../../../electron/proof/printers.ts';
import { testFolder } from '../../fixtures/folder.ts';

const bin = testFolder('cups-');

/** A program of CUPS's name and ways: a machine that tests need not have a printer. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

const path = process.env.PATH ?? '';
beforeEach(() => {
  for (const name of ['lp', 'lpstat']) rmSync(join(bin, name), { force: true });
  vi.stubEnv('PATH', `${bin}${delimiter}${path}`);
});
afterAll(() => vi.unstubAllEnvs());

const lists = (names: string, preferred: string) =>
  program('lpstat', `[ "$1" = -e ] && printf '${names}' || printf '${preferred}'`);

// CUPS is what Linux prints with, and Windows runs no scripts of this kind.
describe.skipIf(process.platform === 'win32')('printers', () => {
  it('are listed with the user’s own first', async () => {
    lists('Bien-tap\\nToa_soan\\nXuong\\n', 'system default destination: Toa_soan\\n');
    expect(await printers()).toEqual(['Toa_soan', 'Bien-tap', 'Xuong']);
    lists('Bien-tap\\nToa_soan\\n', 'no system default destination\\n');
    expect(await printers()).toEqual(['Bien-tap', 'Toa_soan']);
  });

  it('are said to be none where CUPS knows none', async () => {
    program('lpstat', 'echo "lpstat: No destinations added." >&2; exit 1');
    await expect(printers()).rejects.toMatchObject({ code: 'no-printer' });
    lists('', 'no system default destination\\n');
    await expect(printers()).rejects.toMatchObject({ code: 'no-printer' });
  });

  it('get the whole PDF, its copies and its title', async () => {
    const [words, sheets] = [join(bin, 'words'), join(bin, 'sheets')];
    program(
      'lp',
      `for word in "$@"; do printf '%s\\n' "$word"; done > '${words}'; cat > '${sheets}'`,
    );
    const pdf = Buffer.from('%PDF-1.4 '.padEnd(300_000, 'bản in thử '));
    await sendToPrinter(pdf, 'Bản Mận đón điện', { printer: 'Toa_soan', copies: 3 });
    expect(readFileSync(words, 'utf8').split('\n')).toEqual([
      '-d',
      'Toa_soan',
      '-n',
      '3',
      '-t',
      'Bản Mận đón điện',
      '',
    ]);
    expect(readFileSync(sheets).equals(pdf)).toBe(true);
  });

  it('that refuse say why', async () => {
    program('lp', 'echo "lp: The printer or class does not exist." >&2; exit 1');
    const sent = sendToPrinter(Buffer.alloc(300_000), 'x', { printer: 'Mat', copies: 1 });
    await expect(sent).rejects.toMatchObject({
      code: 'print-failed',
      params: { why: 'The printer or class does not exist.' },
    });
  });
});
