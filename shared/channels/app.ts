/** Channels of the window itself and the settings. */
import { z } from 'zod/mini';
import type { GalleyErrorValue } from '../errors.ts';
import { type Settings, settingsChangeSchema } from '../settings.ts';
import type { OpenArticle } from './article.ts';
import { answers, channel, nothing } from './channel.ts';
import type { LibraryInfo } from './library.ts';

/** What the window shows first. */
export interface FirstScreen {
  readonly settings: Settings;
  /** The open library, or null. */
  readonly library: LibraryInfo | null;
  /** Why the last or named library is not open, or null. */
  readonly refused: GalleyErrorValue | null;
  /** The last article, opened again, or null. */
  readonly opened: OpenArticle | null;
  /** What was kept by `app.keepBegun`, by place. */
  readonly begun: Readonly<Record<string, string>>;
}

/** A command of the native menu. */
export interface MenuCommand {
  readonly id: string;
  readonly label: string;
  /** Its menu. */
  readonly group: string;
  /** Its Electron accelerator, or ''. */
  readonly keys: string;
}

/** Answered by `electron/app.ts`. */
export const appChannels = {
  /** Asked by the preload before the page is loaded. */
  'app.start': channel(nothing, answers<FirstScreen>()),
  /** Everything is saved: the window may close. */
  'app.readyToClose': channel(nothing),
  /** Text could not be saved: the window asks the user first. */
  'app.stay': channel(nothing),
  /** Keeps unsent text, as JSON, for the next start; null forgets it. */
  'app.keepBegun': channel(
    z.object({
      place: z.string().check(z.maxLength(10_000)),
      words: z.nullable(z.string().check(z.maxLength(200_000))),
    }),
  ),
  /** An unexpected error in the window, for the log. */
  'app.unexpected': channel(z.object({ detail: z.string().check(z.maxLength(20_000)) })),
  /** Reloads the window's page. */
  'app.reopen': channel(nothing),
  /** The native menu's commands, in the window's language. */
  'app.commands': channel(nothing, answers<readonly MenuCommand[]>()),
  /** The title, and whether there is unsaved text. */
  'app.title': channel(z.object({ title: z.string(), unsaved: z.boolean() })),
  'settings.set': channel(settingsChangeSchema, answers<Settings>()),
} as const;
