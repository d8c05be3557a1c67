/** What one person's Galley remembers between starts. */
import { z } from 'zod';
import { roleSchema } from './article.ts';

/** Languages of the window. */
export const UI_LANGUAGES = ['vi', 'en'] as const;
/** Appearances of the window. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** Settings as stored by electron-store; every field has a default. */
export const settingsSchema = z.object({
  libraryDir: z.string().default(''),
  recentLibraries: z.array(z.string()).max(10).default([]),
  author: z
    .object({
      name: z.string().default(''),
      role: roleSchema.default('reporter'),
      organisation: z.string().default(''),
      contact: z.string().default(''),
    })
    .default({ name: '', role: 'reporter', organisation: '', contact: '' }),
  language: z.enum(UI_LANGUAGES).default('vi'),
  theme: z.enum(THEMES).default('system'),
  /** Size and place in pixels. */
  window: z
    .object({
      x: z.number().int().optional(),
      y: z.number().int().optional(),
      width: z.number().int().min(480).default(1360),
      height: z.number().int().min(360).default(860),
      maximized: z.boolean().default(false),
    })
    .default({ width: 1360, height: 860, maximized: false }),
  /** Widths of the side panels in percent of the window; whether each is open; the panel's tab. */
  layout: z
    .object({
      list: z.number().default(22),
      panel: z.number().default(24),
      listOpen: z.boolean().default(true),
      panelOpen: z.boolean().default(true),
      tab: z.string().default('metadata'),
    })
    .default({ list: 22, panel: 24, listOpen: true, panelOpen: true, tab: 'metadata' }),
  lastArticle: z.string().default(''),
});

export type Settings = z.infer<typeof settingsSchema>;
export type UiLanguage = (typeof UI_LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];
