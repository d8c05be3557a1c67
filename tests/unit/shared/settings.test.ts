/** The settings: a default for each, and what the window may not set. */
import { describe, expect, it } from 'vitest';
import { settingsChangeSchema, settingsSchema } from '../../../shared/settings.ts';

describe('settings', () => {
  it('begin with a default for every field', () => {
    const first = settingsSchema.parse({});
    expect(first.theme).toBe('system');
    expect(first.layout.tab).toBe('metadata');
    expect(first.window).toEqual({ width: 1360, height: 860, maximized: false });
  });

  it('change only where they are named', () => {
    expect(settingsChangeSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(settingsChangeSchema.safeParse({ theme: 'pink' }).success).toBe(false);
  });

  it('take from the window no folder that it may open', () => {
    const wanted = { spelling: false, recentLibraries: ['/elsewhere'], libraryDir: '/elsewhere' };
    expect(settingsChangeSchema.parse(wanted)).toEqual({ spelling: false });
  });
});
