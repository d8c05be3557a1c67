/**
 * The channels and events between window and main process, and their types. The channels are in `channels/`, one file
 * per service.
 */
import type { z } from 'zod/mini';
import { appChannels } from './channels/app.ts';
import { articleChannels, type Lock } from './channels/article.ts';
import type { Answers } from './channels/channel.ts';
import { exportChannels } from './channels/export.ts';
import { handoverChannels } from './channels/handover.ts';
import { type JobProgress, jobChannels } from './channels/job.ts';
import { type LibraryInfo, libraryChannels } from './channels/library.ts';
import { mediaChannels } from './channels/media.ts';
import { proofChannels } from './channels/proof.ts';
import { reviewChannels } from './channels/review.ts';
import { spellingChannels } from './channels/spelling.ts';
import type { GalleyErrorValue } from './errors.ts';
import type { ArticleSummary } from './library.ts';
import type { Settings } from './settings.ts';

/** Requests from the window, each answered with a {@link Result}. */
export const channels = {
  ...appChannels,
  ...libraryChannels,
  ...spellingChannels,
  ...articleChannels,
  ...reviewChannels,
  ...handoverChannels,
  ...mediaChannels,
  ...exportChannels,
  ...proofChannels,
  ...jobChannels,
} as const;

/** Events from the main process to the window. */
interface Events {
  'menu.command': { command: string };
  'library.changed': undefined;
  /** An article was saved here: its new row. */
  'library.row': ArticleSummary;
  /** Somebody else changed the open article's file. */
  'article.changedOutside': { id: string };
  /** Somebody else took the open article's lock; null: released it. */
  'article.lockPassed': { id: string; lock: Lock | null };
  /** Somebody else trashed the open article, or it is back. */
  'article.gone': { id: string; gone: boolean };
  /** `library.json` was changed, or another library was opened. */
  'library.updated': LibraryInfo;
  /** The drive of a library stopped answering, or answers again. */
  'library.silence': { path: string; silent: boolean };
  'settings.changed': Settings;
  'job.progress': JobProgress;
  /** The window is about to close: save, then answer `app.readyToClose` or `app.stay`. */
  'app.closing': undefined;
  /** A version was kept on demand. */
  'version.kept': { id: string };
  /** A second start named a library, and maybe files, to be opened. */
  'app.openLibrary': undefined;
  /** A file was opened from the desktop, to be imported. */
  'app.openFile': undefined;
}

/** The name of a channel. */
export type Channel = keyof typeof channels;
/** A channel's request, as the window writes it: defaults may be left out. */
export type Request<C extends Channel> = z.input<(typeof channels)[C]['request']>;
/** A channel's answer. */
export type Answer<C extends Channel> = (typeof channels)[C] extends Answers<infer T> ? T : never;
/** The name of an event. */
export type EventName = keyof Events;
/** The data of an event. */
export type EventData<E extends EventName> = Events[E];
/** The handlers in the main process; requests are parsed. */
export type Handlers = {
  [C in Channel]: (
    request: z.output<(typeof channels)[C]['request']>,
  ) => Promise<Answer<C>> | Answer<C>;
};
/** The handlers of some groups: `library` means all `library.…`. */
export type HandlersOf<Group extends string> = Pick<
  Handlers,
  Extract<Channel, `${Group}.${string}`>
>;
/** The form of every answer. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: GalleyErrorValue };

/** Channels with file paths, only for the preload: it alone knows the paths of dropped files. */
export type PathChannel = 'media.importFiles' | 'article.importDropped' | 'handover.take';
/** The channels that the window may use. */
export type WindowChannel = Exclude<Channel, PathChannel>;

/** The preload's API for the window, `window.galley`. */
export interface GalleyBridge {
  /** Sends a request; never throws. Other channels are refused with `bad-request`. */
  call<C extends WindowChannel>(channel: C, request: Request<C>): Promise<Result<Answer<C>>>;
  /** Listens to an event; gives the function that stops it. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Imports dropped or pasted files into an article: by path if they have one, else by bytes. */
  importFiles(articleId: string, files: File[]): Promise<Result<Answer<'media.importFiles'>>>;
  /** Makes drafts of dropped documents. */
  takeTexts(files: File[]): Promise<Result<Answer<'article.importDropped'>>>;
  /** Receives a dropped `.galley` file. */
  takeIn(file: File): Promise<Result<Answer<'handover.take'>>>;
}
