/** Every channel between the window and the main process: its request, its answer; then the events. */
import { z } from 'zod';
import {
  articleSchema,
  mediaItemSchema,
  mediaNameSchema,
  roleSchema,
  statusSchema,
} from './article.ts';
import { pictureEditsSchema } from './edits.ts';
import { galleyErrorSchema } from './errors.ts';
import { articleSummarySchema, librarySchema } from './library.ts';
import { FORMS } from './package.ts';
import { sentArticleSchema } from './saving.ts';
import { settingsChangeSchema, settingsSchema } from './settings.ts';
import { STEP_NAMES } from './workflow.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const nothing = z.void();

/** A print: which printer, and how many copies. */
const printOrderSchema = z.object({
  printer: z.string().min(1).max(255),
  copies: z.number().int().min(1).max(99),
});
/** See {@link printOrderSchema}. */
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Who holds an article open. */
export const lockSchema = z.object({
  user: z.string(),
  machine: z.string(),
  /** ISO 8601. */
  since: z.string(),
  /** True when its holder is known to be gone (process ended, or no sign of life for two minutes). */
  stale: z.boolean(),
});

/** An article as opened. `revision` is the SHA-256 of the file's bytes, to be given back on saving. */
export const openArticleSchema = z.object({
  article: articleSchema,
  revision: z.string(),
  dir: z.string(),
  readOnly: z
    .enum(['locked', 'newer-format', 'folder', 'approved', 'exported', 'withdrawn'])
    .optional(),
  lock: lockSchema.optional(),
});

/** The library that is open. */
export const libraryInfoSchema = z.object({ dir: z.string(), library: librarySchema });

/** What the window shows first. */
export const firstScreenSchema = z.object({
  settings: settingsSchema,
  /** The library that is open; null where none is. */
  library: libraryInfoSchema.nullable(),
  /** The article that was open last, opened again; null where there is none, or it could not be opened. */
  opened: openArticleSchema.nullable(),
});

/** A copy saved to the app's own folder because the library would not take it. */
export const rescueCopySchema = z.object({
  name: z.string(),
  articleId: z.string(),
  headline: z.string(),
  libraryDir: z.string(),
  savedAt: z.string(),
});

/** What is wrong with a photograph that was taken in all the same: a part is missing, or is not what the camera wrote. */
const pictureDamageSchema = z.enum(['truncated', 'corrupt']);

/** Pictures taken in, and those refused, each with why. */
export const importReportSchema = z.object({
  imported: z.array(
    z.object({
      media: mediaItemSchema,
      alreadyThere: z.boolean(),
      damage: pictureDamageSchema.optional(),
    }),
  ),
  refused: z.array(z.object({ filename: z.string(), error: galleyErrorSchema })),
});

/** What the main process wrote to an open article's record, and the revision that its file has now. */
export const amendedSchema = z.object({
  review: articleSchema.shape.review,
  exports: articleSchema.shape.exports,
  revision: z.string(),
});

/** A version of an article, or, where its file cannot be read, its number. */
export const versionSchema = z.union([
  z.object({ id: z.string(), damaged: z.literal(true) }),
  z.object({
    /** Four digits or more, counting up. */
    id: z.string(),
    at: z.string(),
    by: z.object({ name: z.string(), role: roleSchema }),
    /** Why it was kept: before a step of the review, on demand, before an older one came back, as it came in. */
    reason: z.enum(['step', 'kept', 'restored', 'received', 'exported']),
    note: z.string(),
    status: statusSchema,
    /** Words, and how many of them came and went since the version before. */
    words: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
  }),
]);

/** What became of a `.galley` file; `id` is the article to go on with. */
export const receivedSchema = z.discriminatedUnion('outcome', [
  z.object({
    /**
     * New here; in the place of the text that it grew out of; as it is here; older than what is here; taken in before,
     * beside one in the trash.
     */
    outcome: z.enum(['added', 'updated', 'same', 'older', 'known']),
    id,
  }),
  /** Both texts went on: the library's is as it was, the one that came (now, or before) stands beside it as `copy`. */
  z.object({ outcome: z.enum(['both', 'both-known']), id, copy: id }),
]);

/** Articles made of text files; files refused, each with why; visit figures that stood in them, the last ones. */
export const textImportSchema = z.object({
  made: z.array(
    z.object({
      id,
      headline: z.string(),
      /** Captions that wait for their picture. */
      captions: z.number().int(),
      /** The portal's own lines, left out of the article. */
      portal: z.array(z.string()),
    }),
  ),
  refused: z.array(galleyErrorSchema),
  visits: z.object({ today: z.number().int(), total: z.number().int() }).optional(),
});

/** Something that a reader of an exported article would miss. */
export const exportWarningSchema = z.object({
  missing: z.enum(['headline', 'picture', 'caption', 'credit', 'alt']),
  /** Which figure, from 1 in reading order. */
  figure: z.number().int().optional(),
});

/** What an export made. */
export const exportResultSchema = z.object({
  dir: z.string(),
  files: z.array(z.string()),
  warnings: z.array(exportWarningSchema),
});

/** What to export, as what. `job` names it for progress and cancel. */
export const exportRequestSchema = z.object({
  job: z.string().max(64),
  ids: z.array(id).min(1).max(100_000),
  forms: z.array(z.enum(FORMS)).min(1),
  kind: z.enum(['folder', 'zip']),
  /** An editor's reason to export in spite of errors. */
  override: z.string().optional(),
});

/** What of a selection was exported, and what was not, each with why. `stopped`: it was cancelled on the way. */
export const exportReportSchema = z.object({
  made: z.array(exportResultSchema.extend({ id })),
  refused: z.array(z.object({ id, error: galleyErrorSchema })),
  stopped: z.boolean(),
});

/** Progress of long work in the worker. `total` 0: not known yet. */
export const jobProgressSchema = z.object({
  job: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  label: z.string(),
});

const channel = <Req extends z.ZodType, Res extends z.ZodType>(request: Req, answer: Res) => ({
  request,
  answer,
});

const menuCommandSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** The menu that holds it. */
  group: z.string(),
  /** Its accelerator as Electron writes it; '' for none. */
  keys: z.string(),
});
/** A command of the native menu. */
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** Requests from the window. Each answers `{ ok: true, value }` or `{ ok: false, error }`. */
export const channels = {
  /** What the window shows first: asked by the preload before the page is there. */
  'app.start': channel(nothing, firstScreenSchema),
  /** The window has saved all it holds: it may close. */
  'app.readyToClose': channel(nothing, nothing),
  /** The window holds text that could not be saved: it asks the user before it closes. */
  'app.stay': channel(nothing, nothing),
  /** An error that the window did not foresee: for the log. */
  'app.unexpected': channel(z.object({ detail: z.string().max(20_000) }), nothing),
  /** Opens the window's page anew. */
  'app.reopen': channel(nothing, nothing),
  /** The commands of the native menu, named in the window's language. */
  'app.commands': channel(nothing, z.array(menuCommandSchema)),
  /** The line in the title bar, and whether unsaved text is in the window. */
  'app.title': channel(z.object({ title: z.string(), unsaved: z.boolean() }), nothing),

  'settings.set': channel(settingsChangeSchema, settingsSchema),

  /** Finds a library by a dialog; null when it was closed. Like the next three it changes nothing that is open. */
  'library.choose': channel(nothing, libraryInfoSchema.nullable()),
  'library.create': channel(z.object({ name: z.string() }), libraryInfoSchema.nullable()),
  /** Only a folder that stands in the settings' recent libraries. */
  'library.openRecent': channel(z.object({ dir: z.string() }), libraryInfoSchema),
  /** Copies the sample library into the user's documents folder once. */
  'library.openSample': channel(nothing, libraryInfoSchema),
  /** Opens the library that was found last; the window has left the articles of the one before. */
  'library.take': channel(nothing, libraryInfoSchema),
  'library.current': channel(nothing, libraryInfoSchema.nullable()),
  'library.list': channel(nothing, z.array(articleSummarySchema)),
  'library.trashed': channel(nothing, z.array(articleSummarySchema)),
  /** The articles, or those in the trash, in which each of the words stands somewhere, case and diacritics aside. */
  'library.search': channel(
    z.object({ words: z.string().max(1000), trashed: z.boolean() }),
    z.object({ ids: z.array(id) }),
  ),
  /** Takes what the window changed between the two; what others, or it itself, wrote meanwhile stays, as `mergeLibraries` says. */
  'library.update': channel(
    z.object({ from: librarySchema, to: librarySchema }),
    libraryInfoSchema,
  ),
  /** Dialog; takes a picture into the library's `brand/media/`. An empty report when it was closed. */
  'library.pickLogo': channel(nothing, importReportSchema),

  /** Which of these words, in NFC, are wrong in a language (BCP 47); none in one that has no dictionary. */
  'spelling.check': channel(
    z.object({ words: z.array(z.string().max(1000)).max(20_000), language: z.string() }),
    z.object({ wrong: z.array(z.string()) }),
  ),

  'article.create': channel(z.object({ headline: z.string().optional() }), z.object({ id })),
  /** Dialog for text files; each becomes a draft. An empty report when it was closed. */
  'article.importTexts': channel(nothing, textImportSchema),
  /** Text files that were dropped; each becomes a draft. */
  'article.importDropped': channel(
    z.object({ paths: z.array(z.string()).max(2000) }),
    textImportSchema,
  ),
  /** The text on the clipboard becomes a draft. */
  'article.importCopied': channel(nothing, textImportSchema),
  /** `takeOver` takes a stale lock, or one that the user insists on. */
  'article.open': channel(
    z.object({ id, takeOver: z.boolean().default(false) }),
    openArticleSchema,
  ),
  'article.close': channel(z.object({ id }), nothing),
  /**
   * Refuses with `changed-on-disk` when the file is not at `revision` any more. On a failing disk it leaves a rescue copy
   * and refuses. Blocks that stood in what the last save made of the file may be left out.
   */
  'article.save': channel(
    z.object({ id, article: sentArticleSchema, revision: z.string() }),
    z.object({ revision: z.string(), savedAt: z.string() }),
  ),
  /** The file as it is on disk now, for comparing. */
  'article.readDisk': channel(z.object({ id }), openArticleSchema),
  /** Saves the window's text as a new article beside the changed one. */
  'article.keepBoth': channel(z.object({ id, article: articleSchema }), z.object({ id })),
  'article.duplicate': channel(z.object({ id }), z.object({ id })),
  'article.trash': channel(z.object({ id }), nothing),
  'article.restore': channel(z.object({ id }), nothing),

  /** A step of the review, taken by the author of the settings; the article as it was is kept as a version. */
  'review.step': channel(
    z.object({ id, step: z.enum(STEP_NAMES), note: z.string().default('') }),
    amendedSchema,
  ),
  /** The newest first. */
  'version.list': channel(z.object({ id }), z.array(versionSchema)),
  'version.read': channel(z.object({ id, version: z.string() }), articleSchema),
  /** Keeps the article as it is on disk; gives the version's id, the last one's where nothing is new. Only who may write to the article may. */
  'version.keep': channel(
    z.object({ id, note: z.string().default('') }),
    z.object({ version: z.string() }),
  ),
  /** Brings a version's words, pictures and metadata back; what stood there is kept as a version first. */
  'version.restore': channel(z.object({ id, version: z.string() }), nothing),
  /** Dialog for the `.galley` file to send; the file's path, or null when it was closed. */
  'handover.target': channel(z.object({ id }), z.object({ file: z.string() }).nullable()),
  /** Packs the article as it is on disk into the file that was chosen. */
  'handover.send': channel(z.object({ id }), z.object({ file: z.string() })),
  /** Dialog for `.galley` files; null when it was closed. */
  'handover.pick': channel(nothing, receivedSchema.nullable()),
  /** Takes in a file that was opened from the desktop; null when none waits. One that has no library to go to waits on. */
  'handover.waiting': channel(nothing, receivedSchema.nullable()),
  /** Takes in a file that was dropped. */
  'handover.take': channel(
    z.union([
      z.object({ path: z.string() }),
      z.object({ filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    ]),
    receivedSchema,
  ),

  'rescue.list': channel(nothing, z.array(rescueCopySchema)),
  /** Brings it into the open library: as the article itself when its file is unchanged since, else as a new one. */
  'rescue.restore': channel(z.object({ name: z.string() }), z.object({ id })),
  'rescue.discard': channel(z.object({ name: z.string() }), nothing),

  /** Dialog; an empty report when it was closed. */
  'media.pick': channel(z.object({ articleId: id }), importReportSchema),
  'media.importFiles': channel(
    z.object({ articleId: id, paths: z.array(z.string()).max(2000) }),
    importReportSchema,
  ),
  'media.importBytes': channel(
    z.object({ articleId: id, filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    importReportSchema,
  ),
  'media.reveal': channel(z.object({ articleId: id, media: mediaNameSchema }), nothing),

  /** Where exports go, as the user last chose in a dialog; '' before that. */
  'export.place': channel(nothing, z.object({ dir: z.string() })),
  /** Dialog for that place. */
  'export.choosePlace': channel(nothing, z.object({ dir: z.string() })),
  /** Asks for a place where none was chosen; null when that dialog was closed. */
  'export.articles': channel(exportRequestSchema, exportReportSchema.nullable()),
  /** Shows a package that was made since the start in the system's file browser. */
  'export.reveal': channel(z.object({ dir: z.string() }), nothing),
  /** Writes who exported, where to, and why in spite of errors, to the article; null where nothing can be written to it. */
  'export.record': channel(
    z.object({ id, dir: z.string(), files: z.number().int(), override: z.string().optional() }),
    amendedSchema.nullable(),
  ),

  /** Makes an article's page in a folder of the app's own; the answer is good until the next one. */
  'preview.make': channel(z.object({ id, job: z.string().max(64) }), z.object({ url: z.string() })),
  'preview.close': channel(nothing, nothing),

  /** Dialog for a PDF of the galley proof; null when it was closed. */
  'proof.save': channel(
    z.object({ id }),
    z.object({ path: z.string(), pages: z.number().int() }).nullable(),
  ),
  /** The names of the printers, the default first; null where the system's own dialog lists them. */
  'proof.printers': channel(nothing, z.array(z.string()).nullable()),
  /** To a printer of those, or through the system's dialog; false when that was closed. */
  'proof.print': channel(z.object({ id, to: printOrderSchema.optional() }), z.boolean()),

  'job.cancel': channel(z.object({ job: z.string() }), nothing),
} as const;

/** Events from the main process to the window. */
export const events = {
  'menu.command': z.object({ command: z.string() }),
  'library.changed': nothing,
  /** An article was saved here: its row of the list as it is now. */
  'library.row': articleSummarySchema,
  /** The open article's file was changed by somebody else. */
  'article.changedOutside': z.object({ id, revision: z.string() }),
  /** What the newsroom agreed on was changed, or another library was opened. */
  'library.updated': libraryInfoSchema,
  'settings.changed': settingsSchema,
  'job.progress': jobProgressSchema,
  /** The window is about to close: save, then answer `app.readyToClose` or `app.stay`. */
  'app.closing': nothing,
  /** A version was kept on demand. */
  'version.kept': z.object({ id }),
  /** A `.galley` file was opened from the desktop: it waits to be taken in. */
  'app.openFile': nothing,
} as const;

export type Channel = keyof typeof channels;
export type Request<C extends Channel> = z.input<(typeof channels)[C]['request']>;
export type Answer<C extends Channel> = z.output<(typeof channels)[C]['answer']>;
export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.output<(typeof events)[E]>;
/** What answers each channel in the main process; the request has been parsed. */
export type Handlers = {
  [C in Channel]: (
    request: z.output<(typeof channels)[C]['request']>,
  ) => Promise<Answer<C>> | Answer<C>;
};
/** Those of some groups of channels: `library` stands for all whose name begins with `library.`. */
export type HandlersOf<Group extends string> = Pick<
  Handlers,
  Extract<Channel, `${Group}.${string}`>
>;
/** How every request is answered. */
export type Result<T> =
  | { ok: true; value: T }
  | { ok: false; error: z.infer<typeof galleyErrorSchema> };

/** What the preload gives to the window as `window.galley`. */
export interface GalleyBridge {
  /** Sends a request and gives its result; never throws. */
  call<C extends Channel>(channel: C, request: Request<C>): Promise<Result<Answer<C>>>;
  /** Listens to an event; gives the function that ends the listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Takes files that were dropped or pasted into an article: by path where they have one, else by bytes. */
  importFiles(articleId: string, files: File[]): Promise<Result<Answer<'media.importFiles'>>>;
  /** Takes in text files that were dropped. */
  takeTexts(files: File[]): Promise<Result<Answer<'article.importDropped'>>>;
  /** Takes in a `.galley` file that was dropped. */
  takeIn(file: File): Promise<Result<Answer<'handover.take'>>>;
}

export type Lock = z.infer<typeof lockSchema>;
export type OpenArticle = z.infer<typeof openArticleSchema>;
export type FirstScreen = z.infer<typeof firstScreenSchema>;
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;
export type RescueCopy = z.infer<typeof rescueCopySchema>;
export type Amended = z.infer<typeof amendedSchema>;
export type Version = z.infer<typeof versionSchema>;
export type Received = z.infer<typeof receivedSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
export type PictureDamage = z.infer<typeof pictureDamageSchema>;
export type TextImportReport = z.infer<typeof textImportSchema>;
export type ExportWarning = z.infer<typeof exportWarningSchema>;
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportReport = z.infer<typeof exportReportSchema>;
export type ExportResult = z.infer<typeof exportResultSchema>;
export type JobProgress = z.infer<typeof jobProgressSchema>;
export type ThumbnailRequest = z.infer<typeof thumbnailRequestSchema>;

/** What a thumbnail's address asks for. */
export const thumbnailRequestSchema = z.object({
  /** Absent: a picture of the library's own, in `brand/`. */
  articleId: id.optional(),
  media: mediaNameSchema,
  /** Pixels. */
  width: z.coerce.number().int().min(1).max(4096),
  edits: pictureEditsSchema.optional(),
});

/** Reads an address that `thumbnailUrl` or `logoUrl` of addresses.ts wrote; undefined where it says anything else. */
export function parseThumbnailUrl(address: string): ThumbnailRequest | undefined {
  try {
    const { hostname, pathname, searchParams } = new URL(address);
    const parts = pathname.slice(1).split('/');
    const [articleId, media] = hostname === 'brand' ? [undefined, ...parts] : parts;
    const edits = searchParams.get('e');
    return thumbnailRequestSchema.parse({
      articleId,
      media,
      width: searchParams.get('w') ?? 640,
      ...(edits ? { edits: JSON.parse(edits) } : {}),
    });
  } catch {
    return undefined;
  }
}
