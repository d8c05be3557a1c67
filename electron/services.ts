/** What the window can ask for, put together from the services. Plain Node: what needs Electron is handed in. */
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Article } from '../shared/article.ts';
import { isoWithOffset } from '../shared/dates.ts';
import { GalleyError } from '../shared/errors.ts';
import type {
  FirstScreen,
  JobProgress,
  LibraryInfo,
  PrintOrder,
  Received,
  ThumbnailRequest,
} from '../shared/ipc.ts';
import { type Library, mergeLibraries } from '../shared/library.ts';
import type { Settings } from '../shared/settings.ts';
import { ownWords, type SpellingLanguage, spellingLanguage } from '../shared/spelling.ts';
import { nfc } from '../shared/text.ts';
import type { Step } from '../shared/workflow.ts';
import { type Cancellable, createExports } from './exporting/exports.ts';
import type { HandoverSource } from './handover/unpack.ts';
import { isCached } from './images/cache.ts';
import { type ThumbnailOrder, thumbnailFile } from './images/thumbnail-file.ts';
import type { Jobs } from './jobs.ts';
import { createDesk, type Desk, type DeskSurroundings } from './library/desk.ts';
import { makeFolder, writeDurably } from './library/durable.ts';
import { articlesDir, brandDir, readArticleFile, trashDir } from './library/files.ts';
import { discardRescue, listRescues } from './library/rescue.ts';
import {
  createArticle,
  createLibrary,
  duplicateArticle,
  openLibrary,
  restoreArticle,
  saveLibrary,
  trashArticle,
} from './library/store.ts';
import type { Proof } from './proof/proof.ts';

/** What the services need from the process they run in. */
export interface Surroundings extends Omit<DeskSurroundings, 'user'> {
  readonly jobs: Jobs;
  readonly settings: { get(): Settings; set(change: Partial<Settings>): Promise<Settings> };
  /** Folder dialog; undefined when it was closed. */
  chooseFolder(purpose: 'open' | 'create' | 'export'): Promise<string | undefined>;
  /** Dialog for pictures; [] when it was closed. */
  choosePictures(): Promise<string[]>;
  /** Dialog for text files; [] when it was closed. */
  chooseTexts(): Promise<string[]>;
  /** Dialog for a new file. @param name as it is proposed, with its extension */
  chooseFile(name: string): Promise<string | undefined>;
  progress(progress: JobProgress): void;
  /** A proof as PDF, with how many pages it has. */
  proofToPdf(proof: Proof): Promise<{ pdf: Uint8Array; pages: number }>;
  /** A proof on paper; false when the dialog was closed. */
  proofToPaper(proof: Proof): Promise<boolean>;
  /** Dialog for a `.galley` file to open; undefined when it was closed. */
  chooseHandover(): Promise<string | undefined>;
  /** Files that were opened from the desktop and not taken in yet, the oldest first. */
  readonly waiting: string[];
  /** A version was kept on demand. */
  versionKept(id: string): void;
  placeSample(): Promise<string>;
  reveal(path: string): void;
  /** A folder of the app's own, for previews of exports. */
  readonly previewDir: string;
  /** What the newsroom agreed on was changed, or another library was opened. */
  libraryUpdated(info: LibraryInfo): void;
}

// What no first screen needs is loaded when it is first asked for.
const listing = () => import('./library/listing.ts');
const reviewing = () => import('./library/reviewing.ts');
const versions = () => import('./library/versions.ts');

/** The services of one window. */
export type Services = ReturnType<typeof createServices>;

/** Puts the services together; no library is open at first. */
export function createServices(around: Surroundings) {
  const { jobs, settings } = around;
  let current: { info: LibraryInfo; desk: Desk } | undefined;
  let jobCount = 0;

  const need = () => {
    if (!current) throw new GalleyError('no-library');
    return current;
  };
  const author = () => {
    const { name, organisation, contact } = settings.get().author;
    return { name, role: '', organisation, contact };
  };

  /** Who answers for a step; somebody without a name in the settings has the system's. */
  const reviewer = () => {
    const { name, role } = settings.get().author;
    return { name: name || userInfo().username, role };
  };

  const openDir = async (dir: string): Promise<LibraryInfo> => {
    const library = await openLibrary(dir);
    if (current?.info.dir === dir) {
      // The articles that are open in it stay open.
      current = { ...current, info: { dir, library } };
      return current.info;
    }
    await current?.desk.shut();
    const user = () => settings.get().author.name;
    current = { info: { dir, library }, desk: createDesk(dir, { ...around, user }) };
    const recent = [dir, ...settings.get().recentLibraries.filter((path) => path !== dir)];
    await settings.set({ libraryDir: dir, recentLibraries: recent.slice(0, 10) });
    around.libraryUpdated(current.info);
    return current.info;
  };

  let writing: Promise<unknown> = Promise.resolve();
  /** One change after the other; what others wrote meanwhile stays. */
  const changeLibrary = (change: (known: Library) => Library): Promise<LibraryInfo> => {
    const write = async () => {
      const { info, desk } = need();
      const there = await openLibrary(info.dir);
      const library = mergeLibraries(info.library, change(info.library), there);
      await saveLibrary(info.dir, library);
      current = { info: { dir: info.dir, library }, desk };
      around.libraryUpdated(current.info);
      return current.info;
    };
    const written = writing.then(write);
    writing = written.catch(() => undefined);
    return written;
  };

  const job = (name: string) => {
    jobCount += 1;
    return `${name}-${jobCount}`;
  };
  const take = async (
    articleId: string,
    sources: Parameters<Jobs['importMedia']>[0]['sources'],
  ) => {
    if (sources.length === 0) return { imported: [], refused: [] };
    const articleDir = await need().desk.folderOf(articleId);
    return jobs.importMedia({ articleDir, sources }, job('import'));
  };

  /** The files that were chosen in the dialog to be written: no other is. */
  const targets = new Map<string, string>();
  const takeIn = async (source: HandoverSource): Promise<Received> => {
    const { info, desk } = need();
    const { receive } = await import('./handover/receive.ts');
    const unpack = (aside: string) => jobs.unpack({ source, aside }, job('unpack'));
    return receive(info.dir, reviewer(), unpack, desk.close);
  };

  /** The language in which each word was last found wrong. */
  const wrongIn = new Map<string, SpellingLanguage>();
  const misspelt = async (words: readonly string[], tag: string): Promise<string[]> => {
    const language = spellingLanguage(tag);
    if (!language) return [];
    const own = current ? ownWords(current.info.library) : new Set();
    const wrong = await jobs.misspelt({
      words: words.filter((word) => !own.has(nfc(word))),
      language,
    });
    for (const word of wrong) wrongIn.set(word, language);
    return wrong;
  };

  /** One that is made already is there without the worker, which need not be started for it. */
  const thumbnail = async (order: ThumbnailOrder): Promise<string> => {
    const { file } = thumbnailFile(order);
    return isCached(file) ? file : jobs.thumbnail(order);
  };

  /** Jobs of this process that are under way. */
  const underWay = new Map<string, { cancelled: boolean }>();
  const cancellable: Cancellable = async (name, run) => {
    const state = { cancelled: false };
    underWay.set(name, state);
    try {
      return await run(() => state.cancelled);
    } finally {
      underWay.delete(name);
    }
  };
  /** Pulls a proof, its pictures made one after the other, so that it can be told how far it is, and stopped. */
  const pullProof = async <T>(
    id: string,
    articleDir: string,
    pull: (proof: Proof, stopIfCancelled: () => void) => Promise<T>,
  ): Promise<T> => {
    const { makeProof } = await import('./proof/proof.ts');
    const proof = await makeProof(articleDir, settings.get().language);
    const name = job('proof');
    const total = proof.pictures.length;
    return cancellable(name, async (cancelled) => {
      const stopIfCancelled = () => {
        if (cancelled()) throw new GalleyError('cancelled', { id });
      };
      for (const [done, order] of proof.pictures.entries()) {
        around.progress({ job: name, done, total, label: order.media });
        // What cannot be shown leaves its place empty on the proof.
        await thumbnail({ articleDir, libraryDir: need().info.dir, ...order }).catch(
          () => undefined,
        );
        stopIfCancelled();
      }
      around.progress({ job: name, done: total, total, label: '' });
      return pull(proof, stopIfCancelled);
    });
  };

  const exports = createExports({
    ...around,
    exporter: reviewer,
    desk: () => need().desk,
    cancellable,
  });

  return {
    openDir,
    /** What the window shows first: the article that was open last is opened with it, spared another question. */
    firstScreen: async (): Promise<FirstScreen> => {
      const { lastArticle } = settings.get();
      const opened =
        current && lastArticle
          ? await current.desk.open(lastArticle, false).catch(() => null)
          : null;
      return { settings: settings.get(), library: current?.info ?? null, opened };
    },
    previewFolder: exports.previewFolder,
    /** What may have been meant by a word that was found wrong, likeliest first. */
    suggest: (word: string): Promise<string[]> =>
      jobs.suggestions({ words: [word], language: wrongIn.get(word) ?? 'vi' }),
    /** Makes a word one of the newsroom's own. */
    addWord: async (word: string): Promise<void> => {
      await changeLibrary((library) => ({
        ...library,
        spelling: [...new Set([...library.spelling, nfc(word)])],
      }));
    },
    /** The thumbnail behind a `galley-media:` address. */
    thumbnail: async ({ articleId, ...what }: ThumbnailRequest): Promise<string> => {
      const { info, desk } = need();
      const articleDir =
        articleId === undefined ? brandDir(info.dir) : await desk.folderOf(articleId);
      return thumbnail({ articleDir, libraryDir: info.dir, ...what });
    },
    shut: async (): Promise<void> => {
      await current?.desk.shut();
      await exports.dropPreview();
      jobs.close();
    },
    handlers: {
      'settings.get': () => settings.get(),
      'library.choose': async () => {
        const dir = await around.chooseFolder('open');
        return dir ? openDir(dir) : null;
      },
      'library.create': async ({ name }: { name: string }) => {
        const dir = await around.chooseFolder('create');
        if (!dir) return null;
        await createLibrary(dir, name);
        return openDir(dir);
      },
      'library.openRecent': ({ dir }: { dir: string }) => {
        const { recentLibraries } = settings.get();
        if (!recentLibraries.includes(dir)) throw new GalleyError('not-a-library', { path: dir });
        return openDir(dir);
      },
      'library.openSample': async () => openDir(await around.placeSample()),
      'library.current': () => current?.info ?? null,
      'library.list': async () => (await listing()).listArticles(articlesDir(need().info.dir)),
      'library.trashed': async () => (await listing()).listArticles(trashDir(need().info.dir)),
      'library.search': async ({ words, trashed }: { words: string; trashed: boolean }) => {
        const { dir } = need().info;
        const { searchArticles } = await listing();
        return { ids: await searchArticles(trashed ? trashDir(dir) : articlesDir(dir), words) };
      },
      'library.update': ({ from, to }: { from: Library; to: Library }) =>
        changeLibrary((known) => mergeLibraries(from, to, known)),
      'library.pickLogo': async () => {
        const { info } = need();
        const sources = (await around.choosePictures()).slice(0, 1).map((path) => ({ path }));
        if (sources.length === 0) return { imported: [], refused: [] };
        const articleDir = brandDir(info.dir);
        await makeFolder(articleDir, info.dir);
        return jobs.importMedia({ articleDir, sources }, job('logo'));
      },
      'spelling.check': async ({ words, language }: { words: string[]; language: string }) => ({
        wrong: await misspelt(words, language),
      }),
      'article.create': async ({ headline }: { headline?: string | undefined }) => {
        const { id } = await createArticle(need().info.dir, headline ?? '', author());
        return { id };
      },
      'article.importTexts': async () => {
        const { importTexts } = await import('./importing/text.ts');
        return importTexts(need().info.dir, await around.chooseTexts());
      },
      'article.open': ({ id, takeOver }: { id: string; takeOver: boolean }) =>
        need().desk.open(id, takeOver),
      'article.close': ({ id }: { id: string }) => need().desk.close(id),
      'article.save': ({ id, article, revision }: SaveRequest) =>
        need().desk.save(id, article, revision),
      'article.readDisk': ({ id }: { id: string }) => need().desk.readDisk(id),
      'article.keepBoth': ({ id, article }: Omit<SaveRequest, 'revision'>) =>
        need().desk.keepBoth(id, article),
      'article.duplicate': async ({ id }: { id: string }) => ({
        id: await duplicateArticle(need().info.dir, id),
      }),
      'article.trash': async ({ id }: { id: string }) => {
        await need().desk.close(id);
        await trashArticle(need().info.dir, id);
      },
      'article.restore': ({ id }: { id: string }) => restoreArticle(need().info.dir, id),
      'review.step': async ({ id, step, note }: StepRequest) => {
        const by = reviewer();
        const { afterStep } = await reviewing();
        const amended = await need().desk.amend(id, (article, dir) =>
          afterStep(article, dir, step, by, note),
        );
        if (!amended) throw new GalleyError('locked');
        return amended;
      },
      'version.list': async ({ id }: { id: string }) =>
        (await versions()).listVersions(await need().desk.folderOf(id)),
      'version.read': async ({ id, version }: VersionRequest) => {
        const { readVersion } = await versions();
        // One that came beside another text was kept under that one's id.
        return { ...(await readVersion(await need().desk.folderOf(id), version)), id };
      },
      'version.keep': async ({ id, note }: { id: string; note: string }) => {
        const dir = await need().desk.writableFolder(id);
        const { article } = await readArticleFile(dir);
        const why = {
          at: isoWithOffset(new Date()),
          by: reviewer(),
          reason: 'kept',
          note,
        } as const;
        const { keepVersion } = await versions();
        const version = await keepVersion(dir, article, why);
        around.versionKept(id);
        return { version };
      },
      'version.restore': async ({ id, version }: VersionRequest) => {
        const by = reviewer();
        const { afterRestore } = await reviewing();
        const amended = await need().desk.amend(id, (article, dir) =>
          afterRestore(article, dir, version, by),
        );
        if (!amended) throw new GalleyError('locked');
      },
      'handover.target': async ({ id }: { id: string }) => {
        const { article } = await need().desk.readDisk(id);
        const file = await around.chooseFile(`${article.slug || article.id}.galley`);
        if (!file) return null;
        targets.set(id, file.endsWith('.galley') ? file : `${file}.galley`);
        return { file: targets.get(id) ?? file };
      },
      'handover.send': async ({ id }: { id: string }) => {
        const file = targets.get(id);
        if (!file) throw new GalleyError('bad-request');
        targets.delete(id);
        return jobs.pack({ articleDir: await need().desk.folderOf(id), file }, job('pack'));
      },
      'handover.pick': async () => {
        const path = await around.chooseHandover();
        return path ? takeIn({ path }) : null;
      },
      'handover.waiting': async () => {
        if (around.waiting.length === 0) return null;
        // Without a library it waits on.
        need();
        const path = around.waiting.shift();
        return path ? takeIn({ path }) : null;
      },
      'handover.take': takeIn,
      'rescue.list': () => listRescues(around.rescueDir),
      'rescue.restore': ({ name }: { name: string }) => need().desk.restoreRescue(name),
      'rescue.discard': ({ name }: { name: string }) => discardRescue(around.rescueDir, name),
      'media.pick': async ({ articleId }: { articleId: string }) =>
        take(
          articleId,
          (await around.choosePictures()).map((path) => ({ path })),
        ),
      'media.importFiles': ({ articleId, paths }: { articleId: string; paths: string[] }) =>
        take(
          articleId,
          paths.map((path) => ({ path })),
        ),
      'media.importBytes': (file: { articleId: string; filename: string; bytes: Uint8Array }) =>
        take(file.articleId, [{ filename: file.filename, bytes: file.bytes }]),
      'media.reveal': async ({ articleId, media }: { articleId: string; media: string }) =>
        around.reveal(join(await need().desk.folderOf(articleId), 'media', media)),
      'app.reveal': async ({ articleId }: { articleId: string }) =>
        around.reveal(await need().desk.folderOf(articleId)),
      ...exports.handlers,
      'proof.save': async ({ id }: { id: string }) => {
        const articleDir = await need().desk.folderOf(id);
        const path = await around.chooseFile(`${basename(articleDir)}.pdf`);
        if (!path) return null;
        const { pdf, pages } = await pullProof(id, articleDir, async (proof, stopIfCancelled) => {
          const made = await around.proofToPdf(proof);
          stopIfCancelled();
          return made;
        });
        await writeDurably(path, pdf);
        return { path, pages };
      },
      'proof.printers': async () =>
        process.platform === 'linux' ? (await import('./proof/printers.ts')).printers() : null,
      'proof.print': async ({ id, to }: { id: string; to?: PrintOrder | undefined }) => {
        const articleDir = await need().desk.folderOf(id);
        if (!to) return pullProof(id, articleDir, around.proofToPaper);
        const { sendToPrinter } = await import('./proof/printers.ts');
        return pullProof(id, articleDir, async (proof, stopIfCancelled) => {
          const { pdf } = await around.proofToPdf(proof);
          stopIfCancelled();
          await sendToPrinter(pdf, proof.headline, to);
          return true;
        });
      },
      'job.cancel': ({ job: name }: { job: string }) => {
        const mine = underWay.get(name);
        if (mine) mine.cancelled = true;
        jobs.cancel(name);
      },
    },
  };
}

interface StepRequest {
  readonly id: string;
  readonly step: Step;
  readonly note: string;
}

interface VersionRequest {
  readonly id: string;
  readonly version: string;
}

interface SaveRequest {
  readonly id: string;
  readonly article: Article;
  readonly revision: string;
}
