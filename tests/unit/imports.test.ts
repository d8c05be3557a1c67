/** The lint of imports: which direction it lets through, and which it names. */
import { describe, expect, it } from 'vitest';
import { importFault } from '../check-imports.mjs';

describe('imports', () => {
  it.each([
    ['renderer/app/App.tsx', '../../electron/main.ts'],
    ['renderer/app/App.tsx', 'node:fs'],
    ['shared/text.ts', '../renderer/app/App.tsx'],
    ['shared/text.ts', '../electron/main.ts'],
    ['shared/text.ts', 'fs'],
    ['electron/library/store.ts', 'electron'],
    ['electron/library/store.ts', '../../renderer/app/App.tsx'],
    ['shared/article.ts', 'zod'],
  ])('%s may not import %s', (file, wanted) => {
    expect(importFault(file, wanted)).toContain(file);
  });

  it.each([
    ['renderer/app/App.tsx', '../../shared/text.ts'],
    ['renderer/app/App.tsx', 'react'],
    ['shared/article.ts', 'zod/mini'],
    ['electron/library/store.ts', 'node:fs'],
    ['electron/main.ts', 'electron'],
    ['electron/menu.ts', '../renderer/locales/vi.json'],
  ])('%s may import %s', (file, wanted) => {
    expect(importFault(file, wanted)).toBeUndefined();
  });
});
