/** Answers the channels `proof.…`. */
import { basename } from 'node:path';
import type { HandlersOf } from '../../shared/ipc.ts';
import { thumbnail } from '../images/pictures.ts';
import { writeDurably } from '../library/durable.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import type { Proof } from './proof.ts';

/** Creates the handlers; each uses the library that is open at that moment. */
export function proofHandlers(
  around: Surroundings,
  library: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'proof'> {
  /** Makes a proof and prints it. Pictures are made one by one, for progress and cancel. */
  const pullFrom = async <T>(
    articleDir: string,
    print: (proof: Proof, watcher: Watcher) => Promise<T>,
  ): Promise<T> => {
    const libraryDir = library.dir();
    const { makeProof } = await import('./proof.ts');
    const proof = await makeProof(articleDir, around.settings.get().language);
    const total = proof.pictures.length;
    return running.begin('proof', async (_job, watcher) => {
      for (const [done, picture] of proof.pictures.entries()) {
        watcher.progress(done, total, picture.media);
        const order = { articleDir, libraryDir, ...picture };
        // A missing picture leaves its place empty.
        await thumbnail(around.jobs, order).catch(() => undefined);
        stopIfCancelled(watcher);
      }
      watcher.progress(total, total, '');
      return print(proof, watcher);
    });
  };
  /** Through the system's dialog, which may stay open: the article's folder is released before. */
  const pullOnPaper = async (id: string): Promise<boolean> => {
    const { dir, letGo } = await library.desk().holdFolder(id);
    return pullFrom(dir, (proof) => around.proofToPaper(proof, letGo)).finally(letGo);
  };
  /** As a PDF, unless cancelled meanwhile. */
  const pullPdf = <T>(
    id: string,
    use: (made: { pdf: Uint8Array; pages: number }, proof: Proof) => Promise<T>,
  ): Promise<T> =>
    library.desk().inFolder(id, (articleDir) =>
      pullFrom(articleDir, async (proof, watcher) => {
        const made = await around.proofToPdf(proof);
        stopIfCancelled(watcher);
        return use(made, proof);
      }),
    );
  return {
    'proof.save': async ({ id }) => {
      const articleDir = await library.desk().folderOf(id);
      const path = await around.chooseFile(`${basename(articleDir)}.pdf`, 'proof');
      if (!path) return null;
      return pullPdf(id, async ({ pdf, pages }) => {
        await writeDurably(path, pdf);
        return { path, pages };
      });
    },
    'proof.printers': async () =>
      process.platform === 'linux' ? (await import('./printers.ts')).printers() : null,
    'proof.print': async ({ id, to }) => {
      if (!to) return pullOnPaper(id);
      const { sendToPrinter } = await import('./printers.ts');
      return pullPdf(id, async ({ pdf }, { headline }) => {
        await sendToPrinter(pdf, headline, to);
        return true;
      });
    },
  };
}
