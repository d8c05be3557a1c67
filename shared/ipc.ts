/** Every channel between the window and the main process: its request, its answer; then the events. */
import { z } from 'zod/mini';
import {
  type Article,
  articleSchema,
  articleIdSchema as id,
  type MediaItem,
  mediaItemSchema,
  mediaNameSchema,
  type Status,
} from './article.ts';
import type { GalleyErrorValue } from './errors.ts';
import { type ArticleSummary, type Library, librarySchema } from './library.ts';
import type { ListNews } from './list-news.ts';
import { FORMS } from './package.ts';
import { sentArticleSchema } from './saving.ts';
import type { Excerpt } from './searching.ts';
import { type Settings, settingsChangeSchema } from './settings.ts';
import { MAX_SEARCH } from './text.ts';
import type { Version } from './versions.ts';
import { STEP_NAMES } from './workflow.ts';

const nothing = z.void();

/** A print: which printer, and how many copies. */
const printOrderSchema = z.object({
  printer: z.string().check(z.minLength(1), z.maxLength(255)),
  copies: z.int().check(z.minimum(1), z.maximum(99)),
});
/** See {@link printOrderSchema}. */
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Who holds an article open. */
export interface Lock {
  readonly user: string;
  readonly machine: string;
  /** ISO 8601. */
  readonly since: string;
  /** True when its holder is known to be gone (process ended, or no sign of life for two minutes). */
  readonly stale: boolean;
}

/**
 * How an article is opened: `plain`ly it is only read while it is others' turn in the review, so that its lock is theirs
 * to take; `write` takes that all the same, `take-over` also from somebody who has the article open.
 */
const OPENINGS = ['plain', 'write', 'take-over'] as const;

/** One of {@link OPENINGS}. */
export type Opening = (typeof OPENINGS)[number];

/** An article as opened. `revision` is the SHA-256 of the file's bytes, to be given back on saving. */
export interface OpenArticle {
  readonly article: Article;
  readonly revision: string;
  readonly readOnly?: 'locked' | 'newer-format' | 'folder' | Exclude<Status, 'draft'> | undefined;
  readonly lock?: Lock | undefined;
}

/** The library that is open. */
export interface LibraryInfo {
  readonly dir: string;
  readonly library: Library;
}

/** What the window shows first. */
export interface FirstScreen {
  readonly settings: Settings;
  /** The library that is open; null where none is. */
  readonly library: LibraryInfo | null;
  /** Why the library that was open last, or is named on the command line, is not open; null where there is none, or it is. */
  readonly refused: GalleyErrorValue | null;
  /** The article that was open last, opened again; null where there is none, or it could not be opened. */
  readonly opened: OpenArticle | null;
}

/** A copy saved to the app's own folder because the library would not take it. */
export interface RescueCopy {
  readonly name: string;
  readonly headline: string;
  readonly libraryDir: string;
  readonly savedAt: string;
}

/** What is wrong with a photograph that was taken in all the same: a part is missing, or is not what the camera wrote. */
export type PictureDamage = 'truncated' | 'corrupt';

/** Pictures taken in, and those refused, each with why. */
export interface ImportReport {
  readonly imported: readonly {
    readonly media: MediaItem;
    readonly alreadyThere: boolean;
    readonly damage?: PictureDamage;
    /** How many pictures the file holds, as an animation does: the first is shown. Absent for one alone. */
    readonly frames?: number;
  }[];
  readonly refused: readonly { readonly filename: string; readonly error: GalleyErrorValue }[];
}

/** What the main process wrote to an open article's record, and the revision that its file has now. */
export type Amended = Pick<Article, 'review' | 'exports'> & { readonly revision: string };

/** What became of a `.galley` file; `id` is the article to go on with. */
export type Received =
  | {
      /**
       * New here; in the place of the text that it grew out of; as it is here; older than what is here; taken in before,
       * beside one in the trash.
       */
      readonly outcome: 'added' | 'updated' | 'same' | 'older' | 'known';
      readonly id: string;
    }
  /** Both texts went on: the library's is as it was, the one that came (now, or before) stands beside it as `copy`. */
  | { readonly outcome: 'both' | 'both-known'; readonly id: string; readonly copy: string };

/** Articles made of files or of copied text; files refused, each with why; visit figures in them, the last ones. */
export interface ArticleImportReport {
  made: {
    readonly id: string;
    /** Captions that wait for their picture. */
    readonly captions: number;
    /** The portal's own lines, left out of the article. */
    readonly portal: readonly string[];
    /** Tracked changes that have no form in an article, and were taken as done; absent for none. */
    readonly done?: number;
  }[];
  refused: GalleyErrorValue[];
  visits?: { readonly today: number; readonly total: number };
}

/** Something that a reader of an exported article would miss. */
export interface ExportWarning {
  readonly missing: 'headline' | 'picture' | 'caption' | 'credit' | 'alt';
  /** Which figure, from 1 in reading order. */
  readonly figure?: number;
}

/** What an export made. */
export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
  readonly warnings: readonly ExportWarning[];
  /** Why the article says nothing of it, where it does not: it is made all the same. */
  readonly unrecorded?: GalleyErrorValue;
}

/** What to export, as what. `job` names it for progress and cancel. */
const exportRequestSchema = z.object({
  job: z.string().check(z.maxLength(64)),
  ids: z.array(id).check(z.minLength(1), z.maxLength(100_000)),
  forms: z.array(z.enum(FORMS)).check(z.minLength(1)),
  kind: z.enum(['folder', 'zip']),
  /** An editor's reason to export in spite of errors. */
  override: z.optional(z.string()),
});
/** See {@link exportRequestSchema}. */
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** What of a selection was exported, and what was not, each with why. `stopped`: it was cancelled on the way. */
export interface ExportReport {
  made: (ExportResult & { readonly id: string })[];
  refused: { readonly id: string; readonly error: GalleyErrorValue }[];
  stopped: boolean;
  /** The portal that stands there, made anew with these; why it is as it was, where that failed. */
  portal?: PortalResult | { readonly error: GalleyErrorValue };
}

/** What a portal was made of. */
export interface PortalResult {
  /** Where it stands. */
  readonly dir: string;
  /** How many articles it shows. */
  readonly articles: number;
  /** Packages that it does not show: of articles withdrawn, thrown away or not due yet, older ones, some not whole or without page or data. */
  readonly left: readonly string[];
}

/** Progress of long work in the worker. `total` 0: not known yet. */
export interface JobProgress {
  readonly job: string;
  readonly done: number;
  readonly total: number;
  readonly label: string;
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

/** The type of a channel's answer, which is not checked at run time: the window trusts the main process. */
interface Answers<T> {
  readonly answer?: (value: T) => void;
}
const answers = <T>(): Answers<T> => ({});
const channel = <Req extends z.ZodMiniType, T = void>(
  request: Req,
  _answer?: Answers<T>,
): { readonly request: Req } & Answers<T> => ({ request });

/** Requests from the window. Each answers `{ ok: true, value }` or `{ ok: false, error }`. */
export const channels = {
  /** What the window shows first: asked by the preload before the page is there. */
  'app.start': channel(nothing, answers<FirstScreen>()),
  /** The window has saved all it holds: it may close. */
  'app.readyToClose': channel(nothing),
  /** The window holds text that could not be saved: it asks the user before it closes. */
  'app.stay': channel(nothing),
  /** An error that the window did not foresee: for the log. */
  'app.unexpected': channel(z.object({ detail: z.string().check(z.maxLength(20_000)) })),
  /** Opens the window's page anew. */
  'app.reopen': channel(nothing),
  /** The commands of the native menu, named in the window's language. */
  'app.commands': channel(nothing, answers<readonly MenuCommand[]>()),
  /** The line in the title bar, and whether unsaved text is in the window. */
  'app.title': channel(z.object({ title: z.string(), unsaved: z.boolean() })),

  'settings.set': channel(settingsChangeSchema, answers<Settings>()),

  /** Finds a library by a dialog; null when it was closed. Like the next three it changes nothing that is open. */
  'library.choose': channel(nothing, answers<LibraryInfo | null>()),
  'library.create': channel(z.object({ name: z.string() }), answers<LibraryInfo | null>()),
  /** Only a folder that stands in the settings' recent libraries. */
  'library.openRecent': channel(z.object({ dir: z.string() }), answers<LibraryInfo>()),
  /** Copies the sample library into the user's documents folder once. */
  'library.openSample': channel(nothing, answers<LibraryInfo>()),
  /** Opens the library that was found last; the window has left the articles of the one before. */
  'library.take': channel(nothing, answers<LibraryInfo>()),
  'library.current': channel(nothing, answers<LibraryInfo | null>()),
  /** The list, and that of the trash, as news to the reading that the window has; 0 for none. */
  'library.list': channel(z.object({ known: z.number() }), answers<ListNews>()),
  'library.trashed': channel(z.object({ known: z.number() }), answers<ListNews>()),
  /**
   * The articles, or those in the trash, in which each of the words stands somewhere, case and diacritics aside.
   * `typedOn`: the words alone changed since they were asked for last.
   */
  'library.search': channel(
    z.object({
      words: z.string().check(z.maxLength(MAX_SEARCH)),
      trashed: z.boolean(),
      typedOn: z.boolean(),
    }),
    answers<{ ids: readonly string[] }>(),
  ),
  /** Where the words of that search stand in an article that it found; null where its headline shows them all. */
  'library.excerpt': channel(
    z.object({ id, words: z.string().check(z.maxLength(MAX_SEARCH)), trashed: z.boolean() }),
    answers<Excerpt | null>(),
  ),
  /** Takes what the window changed between the two; what others, or it itself, wrote meanwhile stays, as `mergeLibraries` says. */
  'library.update': channel(
    z.object({ from: librarySchema, to: librarySchema }),
    answers<LibraryInfo>(),
  ),
  /** Dialog; takes a picture into the library's `brand/media/`. An empty report when it was closed. */
  'library.pickLogo': channel(nothing, answers<ImportReport>()),

  /** Which of these words, in NFC, are wrong in a language (BCP 47); none in one that has no dictionary. */
  'spelling.check': channel(
    z.object({
      words: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(20_000)),
      language: z.string(),
    }),
    answers<{ wrong: readonly string[] }>(),
  ),

  'article.create': channel(
    z.object({ headline: z.optional(z.string()) }),
    answers<{ id: string }>(),
  ),
  /** Dialog for text files, Word documents and web pages; each becomes a draft. An empty report when it was closed. */
  'article.importFiles': channel(nothing, answers<ArticleImportReport>()),
  /** Files of those kinds that were dropped; each becomes a draft. */
  'article.importDropped': channel(
    z.object({ paths: z.array(z.string()).check(z.maxLength(2000)) }),
    answers<ArticleImportReport>(),
  ),
  /** The text on the clipboard becomes a draft. */
  'article.importCopied': channel(nothing, answers<ArticleImportReport>()),
  /** See {@link Opening}. */
  'article.open': channel(
    z.object({ id, opening: z._default(z.enum(OPENINGS), 'plain') }),
    answers<OpenArticle>(),
  ),
  'article.close': channel(z.object({ id })),
  /**
   * Refuses with `changed-on-disk` when the file is not at `revision` any more. On a failing disk it leaves a rescue copy
   * and refuses. Blocks that stood in what the last save made of the file may be left out.
   */
  'article.save': channel(
    z.object({ id, article: sentArticleSchema, revision: z.string() }),
    answers<{ revision: string; savedAt: string }>(),
  ),
  /** The file as it is on disk now, for comparing. */
  'article.readDisk': channel(z.object({ id }), answers<Article>()),
  /** Saves the window's text as a new article beside the changed one. */
  'article.keepBoth': channel(z.object({ id, article: articleSchema }), answers<{ id: string }>()),
  /** `word`: what a copy is called in its headline. */
  'article.duplicate': channel(
    z.object({ id, word: z.string().check(z.maxLength(40)) }),
    answers<{ id: string }>(),
  ),
  'article.trash': channel(z.object({ id })),
  'article.restore': channel(z.object({ id })),

  /** A step of the review, taken by the author of the settings; the article as it was is kept as a version. */
  'review.step': channel(
    z.object({ id, step: z.enum(STEP_NAMES), note: z._default(z.string(), '') }),
    answers<Amended>(),
  ),
  /** The newest first. */
  'version.list': channel(z.object({ id }), answers<readonly Version[]>()),
  'version.read': channel(z.object({ id, version: z.string() }), answers<Article>()),
  /** Keeps the article as it is on disk; gives the version's id, the last one's where nothing is new. Only who may write to the article may. */
  'version.keep': channel(
    z.object({ id, note: z._default(z.string(), '') }),
    answers<{ version: string }>(),
  ),
  /** Brings a version's words, pictures and metadata back; what stood there is kept as a version first. */
  'version.restore': channel(z.object({ id, version: z.string() })),
  /** Dialog for the `.galley` file to send; false when it was closed. */
  'handover.target': channel(z.object({ id }), answers<boolean>()),
  /** Packs the article as it is on disk into the file that was chosen; gives its path. */
  'handover.send': channel(z.object({ id }), answers<{ file: string }>()),
  /** Dialog for `.galley` files; null when it was closed. */
  'handover.pick': channel(nothing, answers<Received | null>()),
  /** Takes in a file that was opened from the desktop; null when none waits. One that has no library to go to waits on. */
  'handover.waiting': channel(nothing, answers<Received | null>()),
  /** Takes in a file that was dropped. */
  'handover.take': channel(
    z.union([
      z.object({ path: z.string() }),
      z.object({ filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    ]),
    answers<Received>(),
  ),

  'rescue.list': channel(nothing, answers<readonly RescueCopy[]>()),
  /** Brings it into the open library: as the article itself when its file is unchanged since, else as a new one. */
  'rescue.restore': channel(z.object({ name: z.string() }), answers<{ id: string }>()),
  'rescue.discard': channel(z.object({ name: z.string() })),

  /** Dialog; an empty report when it was closed. */
  'media.pick': channel(z.object({ articleId: id }), answers<ImportReport>()),
  'media.importFiles': channel(
    z.object({ articleId: id, paths: z.array(z.string()).check(z.maxLength(2000)) }),
    answers<ImportReport>(),
  ),
  'media.importBytes': channel(
    z.object({ articleId: id, filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    answers<ImportReport>(),
  ),
  /** For an article that was left meanwhile; false where it may not be changed. */
  'media.list': channel(
    z.object({ articleId: id, media: z.array(mediaItemSchema) }),
    answers<{ isListed: boolean }>(),
  ),
  'media.reveal': channel(z.object({ articleId: id, media: mediaNameSchema })),

  /** Where exports go, as the user last chose in a dialog; '' before that. */
  'export.place': channel(nothing, answers<{ dir: string }>()),
  /** Dialog for that place. */
  'export.choosePlace': channel(nothing, answers<{ dir: string }>()),
  /** Asks for a place where none was chosen; null when that dialog was closed. */
  'export.articles': channel(exportRequestSchema, answers<ExportReport | null>()),
  /** Shows a package that was made since the start in the system's file browser. */
  'export.reveal': channel(z.object({ dir: z.string() })),
  /** Writes who exported, where to, and why in spite of errors, to the article; null where nothing can be written to it. */
  'export.record': channel(
    z.object({ id, dir: z.string(), files: z.int(), override: z.optional(z.string()) }),
    answers<Amended>(),
  ),

  /** Dialog for a folder of packages; makes the portal's pages beside them. Null when it was closed. */
  'portal.make': channel(nothing, answers<PortalResult | null>()),

  /** Makes an article's page in a folder of the app's own; the answer is good until the next one. */
  'preview.make': channel(
    z.object({ id, job: z.string().check(z.maxLength(64)) }),
    answers<{ url: string }>(),
  ),
  'preview.close': channel(nothing),

  /** Dialog for a PDF of the galley proof; null when it was closed. */
  'proof.save': channel(z.object({ id }), answers<{ path: string; pages: number } | null>()),
  /** The names of the printers, the default first; null where the system's own dialog lists them. */
  'proof.printers': channel(nothing, answers<readonly string[] | null>()),
  /** To a printer of those, or through the system's dialog; false when that was closed. */
  'proof.print': channel(z.object({ id, to: z.optional(printOrderSchema) }), answers<boolean>()),

  'job.cancel': channel(z.object({ job: z.string() })),
} as const;

/** Events from the main process to the window. */
export interface Events {
  'menu.command': { command: string };
  'library.changed': undefined;
  /** An article was saved here: its row of the list as it is now. */
  'library.row': ArticleSummary;
  /** The open article's file was changed by somebody else. */
  'article.changedOutside': { id: string };
  /** The open article is somebody else's to write in now; null: nobody's, after it was somebody else's. */
  'article.lockPassed': { id: string; lock: Lock | null };
  /** The open article was thrown away by somebody else, or is back. */
  'article.gone': { id: string; gone: boolean };
  /** What the newsroom agreed on was changed, or another library was opened. */
  'library.updated': LibraryInfo;
  'settings.changed': Settings;
  'job.progress': JobProgress;
  /** The window is about to close: save, then answer `app.readyToClose` or `app.stay`. */
  'app.closing': undefined;
  /** A version was kept on demand. */
  'version.kept': { id: string };
  /** A `.galley` file was opened from the desktop: it waits to be taken in. */
  'app.openFile': undefined;
}

/** The name of a channel. */
export type Channel = keyof typeof channels;
/** What a channel is asked, as the window writes it: fields with a default may be left out. */
export type Request<C extends Channel> = z.input<(typeof channels)[C]['request']>;
/** What a channel answers. */
export type Answer<C extends Channel> = (typeof channels)[C] extends Answers<infer T> ? T : never;
/** The name of an event. */
export type EventName = keyof Events;
/** What an event tells. */
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
/** How every request is answered. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: GalleyErrorValue };

/**
 * Channels whose requests name files by path. They are the preload's own, for it alone has the paths of what was
 * dropped.
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
