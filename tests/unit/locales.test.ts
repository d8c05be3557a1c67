/** The strings of the window: the same in both languages, all there and all used. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../renderer/locales/en.json';
import vi from '../../renderer/locales/vi.json';
import { ERROR_CODES } from '../../shared/errors.ts';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const ROOT = resolve(import.meta.dirname, '../..');
const sources = ['renderer', 'electron'].flatMap((layer) =>
  readdirSync(join(ROOT, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(ROOT, layer, name), 'utf8')),
);
const code = sources.join('\n');
/** Keys that are put together: `t(`status.${status}`)` uses all of `status.`. */
const families = [...code.matchAll(/`([\w.]+[.-])\$\{/g)].map((match) => match[1] ?? '');
const literals = new Set(
  [...code.matchAll(/['`]([\w-]+(?:\.[\w-]+)+)['`]/g)].map((match) => match[1]),
);

const inVietnamese = flat(vi);
/** How English says one of what Vietnamese says of any number. */
const ofOne = new Map([...flat(en)].filter(([key]) => key.endsWith('_one')));
const inEnglish = new Map([...flat(en)].filter(([key]) => !ofOne.has(key)));
const holes = (text = '') => (text.match(/\{\{\w+(?:, number)?\}\}/g) ?? []).sort();

describe('the strings of the window', () => {
  it('are the same keys in both languages', () => {
    expect([...inEnglish.keys()].sort()).toEqual([...inVietnamese.keys()].sort());
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of inVietnamese)
      expect([key, holes(inEnglish.get(key))]).toEqual([key, holes(text)]);
  });

  it('say one in English where they say any number', () => {
    for (const [key, text] of ofOne) {
      const any = holes(inEnglish.get(key.replace(/_one$/, '')));
      expect(any).toContainEqual(expect.stringMatching(/^\{\{count\b/));
      expect(any).toEqual(expect.arrayContaining(holes(text)));
    }
  });

  it('are not empty, and NFC', () => {
    for (const text of [...inVietnamese.values(), ...flat(en).values()]) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text.normalize('NFC')).toBe(text);
    }
  });

  it('have the quotes, apostrophes and ellipses of print', () => {
    const typed = [...inVietnamese.values(), ...flat(en).values()].filter((text) =>
      /["']|\.{2}| {2}/.test(text),
    );
    expect(typed).toEqual([]);
  });

  it('are all used', () => {
    const menu = (key: string) =>
      code.includes(`'${key.replace('menu.', '')}'`) ||
      code.includes(`labels.${key.replace('menu.', '')}`);
    const unused = [...inVietnamese.keys()].filter(
      (key) =>
        !literals.has(key) &&
        !families.some((family) => key.startsWith(family)) &&
        !(key.startsWith('menu.') && menu(key)),
    );
    expect(unused).toEqual([]);
  });

  it('are there for every literal key that is asked for', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.filter((key) => !inVietnamese.has(key))).toEqual([]);
  });

  it('say something for every error', () => {
    expect(ERROR_CODES.filter((name) => !inVietnamese.has(`errors.${name}`))).toEqual([]);
  });
});
