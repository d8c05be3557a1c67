/** Words that were begun and not sent, from one start to the next. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBegun } from '../../electron/begun.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-begun-'));
});
afterEach(() => removeFolder(folder));

it('keeps what is begun, forgets what was sent, and lets the oldest go', () => {
  const begun = openBegun(folder);
  expect(begun.all()).toEqual({});
  begun.keep('first', '1');
  begun.keep('sent', '1');
  begun.keep('sent', null);
  expect(openBegun(folder).all()).toEqual({ first: '1' });
  for (let n = 0; n < 99; n += 1) begun.keep(`form ${n}`, '1');
  begun.keep('first', '2');
  begun.keep('last', '1');
  const { first, last, ...forms } = openBegun(folder).all();
  expect([first, last]).toEqual(['2', '1']);
  expect(Object.keys(forms)).toHaveLength(98);
  expect(forms).not.toHaveProperty('form 0');
});

it.each(['{"first":"1"', '[1]', '{"first":1}'])('starts where its file is %s', (text) => {
  writeFileSync(join(folder, 'begun.json'), text);
  expect(openBegun(folder).all()).toEqual({});
});
