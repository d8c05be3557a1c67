/** Answers the channels `handover.…`. */

import type { HandoverSource, Received } from '../../shared/channels/handover.ts';
import { GalleyError } from '../../shared/errors.ts';
import { isHandover } from '../../shared/importing/document-names.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { packageName } from '../../shared/package.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import { reviewerOf } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';

/** Creates the handlers; each uses the library that is open at that moment. */
export function handoverHandlers(
  around: Surroundings,
  library: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'handover'> {
  const { jobs, waiting } = around;
  /** Chosen in the dialog: no other file is written. */
  const targets = new Map<string, string>();
  const take = async (source: HandoverSource): Promise<Received> => {
    const dir = library.dir();
    const desk = library.desk();
    let closed: string | undefined;
    const close = async (id: string) => {
      if (desk.isOpen(id)) closed = id;
      await desk.close(id);
    };
    const { receive } = await import('./receive.ts');
    const by = reviewerOf(around.settings.get());
    try {
      return await running.begin('unpack', (job) =>
        receive(dir, by, (aside) => jobs.run('unpack', { source, aside, job }), close),
      );
    } catch (error) {
      // The window continues with its text, and saves it.
      if (closed !== undefined) await desk.open(closed, 'write').catch(() => undefined);
      throw error;
    }
  };
  return {
    'handover.target': async ({ id }) => {
      const article = await library.desk().readDisk(id);
      const chosen = await around.chooseFile(`${packageName(article)}.galley`, 'send-file');
      if (!chosen) return false;
      targets.set(id, chosen.endsWith('.galley') ? chosen : `${chosen}.galley`);
      return true;
    },
    'handover.send': async ({ id }) => {
      const file = targets.get(id);
      if (!file) throw new GalleyError('bad-request');
      targets.delete(id);
      const pack = (articleDir: string) =>
        running.begin('pack', (job) => jobs.run('pack', { articleDir, file, job }));
      return library.desk().inFolder(id, pack);
    },
    'handover.pick': async () => {
      const path = await around.chooseHandover();
      return path ? take({ path }) : null;
    },
    'handover.waiting': async () => {
      if (waiting.length === 0) return null;
      // Throws without a library: the file keeps waiting.
      library.dir();
      const at = waiting.findIndex(isHandover);
      const [path] = at < 0 ? [] : waiting.splice(at, 1);
      return path ? take({ path }) : null;
    },
    'handover.take': take,
  };
}
