/** One user's settings. */
import { z } from 'zod/mini';
import { articleIdSchema, roleSchema } from './article.ts';

/** Languages of the window. */
export const UI_LANGUAGES = ['vi', 'en'] as const;
/** Appearances of the window. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** The farthest window coordinate, in pixels: the system refuses larger ones. */
const FARTHEST = 32_767;
const place = z.int().check(z.minimum(-FARTHEST), z.maximum(FARTHEST));

const fields = {
  libraryDir: z.string(),
  recentLibraries: z.array(z.string()).check(z.maxLength(10)),
  author: z.object({
    name: z._default(z.string(), ''),
    role: z._default(roleSchema, 'reporter'),
    organisation: z._default(z.string(), ''),
    contact: z._default(z.string(), ''),
  }),
  language: z.enum(UI_LANGUAGES),
  /** Whether editors start by suggesting. */
  editorSuggests: z.boolean(),
  theme: z.enum(THEMES),
  /** In pixels. */
  window: z.object({
    x: z.optional(place),
    y: z.optional(place),
    width: z._default(place.check(z.minimum(480)), 1360),
    height: z._default(place.check(z.minimum(360)), 860),
    maximized: z._default(z.boolean(), false),
  }),
  /** Side panels: widths in percent of the window, open or not, tab. */
  layout: z.object({
    list: z._default(z.number(), 22),
    panel: z._default(z.number(), 24),
    listOpen: z._default(z.boolean(), true),
    panelOpen: z._default(z.boolean(), true),
    tab: z._default(z.string(), 'metadata'),
  }),
  /** Opened at the next start, or ''. */
  lastArticle: z.union([articleIdSchema, z.literal('')]),
  /** Whether to underline misspelt words. */
  spelling: z.boolean(),
};

/**
 * Settings that the window may change. Without defaults: others must stay as they are. Not the list of libraries: the
 * window may reopen those.
 */
export const settingsChangeSchema = z.partial(
  z.omit(z.object(fields), { libraryDir: true, recentLibraries: true, window: true }),
);

/** The settings file; every field has a default. */
export const settingsSchema = z.object({
  libraryDir: z._default(fields.libraryDir, ''),
  recentLibraries: z._default(fields.recentLibraries, []),
  author: z.prefault(fields.author, {}),
  language: z._default(fields.language, 'vi'),
  editorSuggests: z._default(fields.editorSuggests, false),
  theme: z._default(fields.theme, 'system'),
  window: z.prefault(fields.window, {}),
  layout: z.prefault(fields.layout, {}),
  lastArticle: z._default(fields.lastArticle, ''),
  spelling: z._default(fields.spelling, true),
});

/** See {@link settingsSchema}. */
export type Settings = z.infer<typeof settingsSchema>;
/** One of {@link UI_LANGUAGES}. */
export type UiLanguage = (typeof UI_LANGUAGES)[number];
/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number];
