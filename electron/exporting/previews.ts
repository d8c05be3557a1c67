/** Previews an article's page before its export, one at a time. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { previewUrl } from '../../shared/addresses.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { removeFolder } from '../library/busy-files.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Surroundings } from '../surroundings.ts';

/** Creates the handlers of previews. */
export function createPreviews({ jobs, previewDir }: Surroundings, { desk }: OpenLibrary) {
  let shown: { readonly token: string; readonly dir: string } | undefined;
  const drop = async (): Promise<void> => {
    shown = undefined;
    await removeFolder(previewDir);
  };
  const handlers: HandlersOf<'preview'> = {
    'preview.make': async ({ id, job }) => {
      await drop();
      const token = randomBytes(12).toString('hex');
      const outDir = join(previewDir, token);
      const { dir } = await desk().inFolder(id, (articleDir) =>
        jobs.run('export', { articleDir, outDir, forms: ['html'], job }),
      );
      shown = { token, dir };
      return { url: previewUrl(token) };
    },
    'preview.close': drop,
  };
  return {
    /** The folder of a preview; undefined if it is closed. */
    folder: (token: string): string | undefined => (shown?.token === token ? shown.dir : undefined),
    drop,
    handlers,
  };
}
