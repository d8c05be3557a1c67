/** The channels of the window itself: what it shows first, its title, its menu, its closing; and the settings. */
import { z } from 'zod/mini';
import type { GalleyErrorValue } from '../errors.ts';
import { type Settings, settingsChangeSchema } from '../settings.ts';
import type { OpenArticle } from './article.ts';
import { answers, channel, nothing } from './channel.ts';
import type { LibraryInfo } from './library.ts';

/** What the window shows first. */
export interface FirstScreen {
  readonly settings: Settings;
  /** The library that is open; null where none is. */
  readonly library: LibraryInfo | null;
  /** Why the library that was open last, or is named on the command line, is not open; null where there is none, or it is. */
  readonly refused: GalleyErrorValue | null;
  /** The article that was open last, opened again; null where there is none, or it could not be opened. */
  readonly opened: OpenArticle | null;
  /** What the last window kept by `app.keepBegun`, by place. */
  readonly begun: Readonly<Record<string, string>>;
}

/** A command of the native menu. */
export interface MenuCommand {
  readonly id: string;
  readonly label: string;
  /** The menu that holds it. */
  readonly group: string;
  /** Its accelerator as Electron writes it; '' for none. */
  readonly keys: string;
}

/** Answered by `electron/app.ts`. */
export const appChannels = {
  /** What the window shows first. The preload asks for it before the page is loaded. */
  'app.start': channel(nothing, answers<FirstScreen>()),
  /** The window has saved all it holds: it may close. */
  'app.readyToClose': channel(nothing),
  /** The window holds text that could not be saved: it asks the user before it closes. */
  'app.stay': channel(nothing),
  /** Keeps words that are begun and not sent for the next start, as JSON; null forgets them. */
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
  /** The commands of the native menu, named in the window's language. */
  'app.commands': channel(nothing, answers<readonly MenuCommand[]>()),
  /** The line in the title bar, and whether unsaved text is in the window. */
  'app.title': channel(z.object({ title: z.string(), unsaved: z.boolean() })),
  'settings.set': channel(settingsChangeSchema, answers<Settings>()),
} as const;
