/** The keys of the native menu. */
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

vi.mock('electron', () => ({ Menu: {} }));

/** What a Mac does by itself in every application with its usual menus. */
const OF_A_MAC = ['H', 'Alt+H', 'Q', 'M', 'C', 'V', 'X', 'A'].map((key) => `CmdOrCtrl+${key}`);

const keysIn = (menu: MenuItemConstructorOptions[]): string[] =>
  menu.flatMap(({ submenu, accelerator }) => [
    ...(accelerator ? [String(accelerator)] : []),
    ...(Array.isArray(submenu) ? keysIn(submenu) : []),
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
  expect(keysIn(menu)).toContain(keys);
  expect(menu.flatMap(({ role }) => role ?? [])).toEqual(roles);
});
