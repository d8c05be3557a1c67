/** What one person's Galley remembers between starts. */
import { z } from 'zod';
import { roleSchema } from './article.ts';

/** Languages of the window. */
export const UI_LANGUAGES = ['vi', 'en'] as const;
/** Appearances of the window. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

const fields = {
  libraryDir: z.string(),
  recentLibraries: z.array(z.string()).max(10),
  author: z.object({
    name: z.string().default(''),
    role: roleSchema.default('reporter'),
    organisation: z.string().default(''),
    contact: z.string().default(''),
  }),
  language: z.enum(UI_LANGUAGES),
  /** Whether an editor begins in an article by suggesting. */
  editorSuggests: z.boolean(),
  theme: z.enum(THEMES),
  /** Size and place in pixels. */
  window: z.object({
    x: z.number().int().optional(),
    y: z.number().int().optional(),
    width: z.number().int().min(480).default(1360),
    height: z.number().int().min(360).default(860),
    maximized: z.boolean().default(false),
  }),
  /** Widths of the side panels in percent of the window; whether each is open; the panel's tab. */
  layout: z.object({
    list: z.number().default(22),
    panel: z.number().default(24),
    listOpen: z.boolean().default(true),
    panelOpen: z.boolean().default(true),
    tab: z.string().default('metadata'),
  }),
  lastArticle: z.string(),
  /** Whether wrong words are underlined. */
  spelling: z.boolean(),
};

/** A change of some settings. Made of fields without defaults: those not named must stay as they are. */
export const settingsChangeSchema = z.object(fields).partial();

/** Settings as stored by electron-store; every field has a default. */
export const settingsSchema = z.object({
  libraryDir: fields.libraryDir.default(''),
  recentLibraries: fields.recentLibraries.default([]),
  author: fields.author.prefault({}),
  language: fields.language.default('vi'),
  editorSuggests: fields.editorSuggests.default(false),
  theme: fields.theme.default('system'),
  window: fields.window.prefault({}),
  layout: fields.layout.prefault({}),
  lastArticle: fields.lastArticle.default(''),
  spelling: fields.spelling.default(true),
});

export type Settings = z.infer<typeof settingsSchema>;
export type UiLanguage = (typeof UI_LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];
