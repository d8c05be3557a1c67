/**
 * The contract between the window and the main process: every channel, every event, and the types that follow from them.
 * The channels themselves are in `channels/`, a file for each group that one service answers.
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

/** Requests from the window, by name. Each is answered with a {@link Result}. */
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
  /** An article was saved in this window: its new row in the list. */
  'library.row': ArticleSummary;
  /** The open article's file was changed by somebody else. */
  'article.changedOutside': { id: string };
  /** Somebody else now has the lock of the open article; null: they have released it. */
  'article.lockPassed': { id: string; lock: Lock | null };
  /** The open article was thrown away by somebody else, or is back. */
  'article.gone': { id: string; gone: boolean };
  /** `library.json` was changed, or another library was opened. */
  'library.updated': LibraryInfo;
  /** The drive of a library does not answer, or does again. */
  'library.silence': { path: string; silent: boolean };
  'settings.changed': Settings;
  'job.progress': JobProgress;
  /** The window is about to close: save, then answer `app.readyToClose` or `app.stay`. */
  'app.closing': undefined;
  /** A version was kept on demand. */
  'version.kept': { id: string };
  /** Galley was started again with the name of a library, and maybe files: it waits to be gone to. */
  'app.openLibrary': undefined;
  /** A `.galley` file, a document or a picture was opened from the desktop: it waits to be taken in. */
  'app.openFile': undefined;
}

/** The name of a channel. */
export type Channel = keyof typeof channels;
/** The request of a channel, as the window writes it: fields with a default may be left out. */
export type Request<C extends Channel> = z.input<(typeof channels)[C]['request']>;
/** The answer of a channel. */
export type Answer<C extends Channel> = (typeof channels)[C] extends Answers<infer T> ? T : never;
/** The name of an event. */
export type EventName = keyof Events;
/** The data of an event. */
export type EventData<E extends EventName> = Events[E];
/** What answers each channel in the main process; the request has been parsed. */
export type Handlers = {
  [C in Channel]: (
    request: z.output<(typeof channels)[C]['request']>,
  ) => Promise<Answer<C>> | Answer<C>;
};
/** The handlers of some groups of channels: `library` stands for all whose names begin with `library.`. */
export type HandlersOf<Group extends string> = Pick<
  Handlers,
  Extract<Channel, `${Group}.${string}`>
>;
/** The form of every answer. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: GalleyErrorValue };

/**
 * Channels whose requests name files by path. Only the preload may use them: it alone knows the paths of dropped files.
 */
export type PathChannel = 'media.importFiles' | 'article.importDropped' | 'handover.take';
/** The channels that the window may ask by itself. */
export type WindowChannel = Exclude<Channel, PathChannel>;

/** What the preload gives to the window as `window.galley`. */
export interface GalleyBridge {
  /** Sends a request and gives its result; never throws. Any other channel is refused with `bad-request`. */
  call<C extends WindowChannel>(channel: C, request: Request<C>): Promise<Result<Answer<C>>>;
  /** Listens to an event; gives the function that ends the listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Takes files that were dropped or pasted into an article: by path where they have one, else by bytes. */
  importFiles(articleId: string, files: File[]): Promise<Result<Answer<'media.importFiles'>>>;
  /** Makes drafts of text files, Word documents and web pages that were dropped. */
  takeTexts(files: File[]): Promise<Result<Answer<'article.importDropped'>>>;
  /** Takes in a `.galley` file that was dropped. */
  takeIn(file: File): Promise<Result<Answer<'handover.take'>>>;
}
