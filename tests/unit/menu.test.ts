/** The keys of the native menu. */
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

vi.mock('electron', () => ({ Menu: {} }));

/** What a Mac does by itself in every application with its usual menus. */
const OF_A_MAC = ['H', 'Alt+H', 'Q', 'M', 'C', 'V', 'X', 'A'].map((key) => `CmdOrCtrl+${key}`);

const submenuOf = ({ submenu }: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : [];

const keysIn = (menu: MenuItemConstructorOptions[]): string[] =>
  menu.flatMap((item) => [
    ...(item.accelerator ? [String(item.accelerator)] : []),
    ...keysIn(submenuOf(item)),
  ]);

it.each([
  ['a Mac', true, OF_A_MAC],
  ['any other machine', false, []],
] as const)('has no key twice on %s', (_name, mac, taken) => {
  const keys = [...keysIn(menuTemplate('vi', () => {}, mac)), ...taken];
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

it.each([
  [true, 'CmdOrCtrl+Shift+Backspace', ['appMenu', 'windowMenu']],
  [false, 'CmdOrCtrl+Shift+Delete', []],
] as const)('is as a Mac (%s) has it', (mac, keys, roles) => {
  const menu = menuTemplate('en', () => {}, mac);
  const zoom = ['=', 'num0', 'numadd', 'numsub'].map((key) => `CmdOrCtrl+${key}`);
  expect(keysIn(menu)).toEqual(expect.arrayContaining([keys, ...zoom]));
  expect(menu.flatMap(({ role }) => role ?? [])).toEqual(roles);
});

const ON_A_MAC = [
  ['appMenu', 'about', 'settings', 'services', 'hide', 'hideOthers', 'unhide', 'quit'],
  ['windowMenu', 'minimize', 'zoom', 'front'],
];

it('has on a Mac, in Galley’s language, what a Mac’s own menus have, and that nowhere else', () => {
  const menu = menuTemplate('vi', () => {}, true);
  const named = menu.map((item) => [item, ...submenuOf(item)].map(({ role, id }) => role ?? id));
  const all = named.map((names) => names.filter(Boolean));
  expect(all.filter(([name]) => name?.endsWith('Menu'))).toEqual(ON_A_MAC);
  expect(all.flat().filter((name) => name === 'quit' || name === 'settings')).toHaveLength(2);
  const english = menuTemplate('en', () => {}, true).flatMap(submenuOf);
  const unnamed = menu
    .flatMap(submenuOf)
    .filter(({ type, label }) => type !== 'separator' && !label);
  expect(unnamed).toEqual([]);
  const items = menu.flatMap(submenuOf);
  const same = items.filter(({ label }, at) => label && label === english[at]?.label);
  // Each language is named in itself.
  expect(same.map(({ id }) => id)).toEqual(['language-vi', 'language-en']);
  expect(keysIn(menu)).toContain('CmdOrCtrl+Shift+V');
});
