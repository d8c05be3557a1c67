/** `galley preview`: a local look at packages, as a web server would give them. */
import { stat } from 'node:fs/promises';
import { serveFolder } from '../exporting/served.ts';
import { command, needPath, UsageError } from './command.ts';

/** Where it is served when nothing else is asked for. */
const PORT = 4173;

/** See {@link Command}. */
export const preview = command({
  usage: 'preview DIR [--port N]',
  summary: `serves packages to this machine alone, until Ctrl+C; port ${PORT}, 0 for a free one`,
  takes: ['DIR'],
  options: { port: { type: 'string' } },
  run: async ([word], values) => {
    const dir = needPath(word, 'DIR');
    const port = values.port === undefined ? PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError(`Expected --port 0–65535, but got ${values.port}`);
    if (!(await stat(dir).catch(() => undefined))?.isDirectory())
      throw new UsageError(`Expected a folder, but got ${dir}`);
    const { url } = await serveFolder(dir, port).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot serve on port ${port} (${error.code}). Try --port 0`);
    });
    return { value: { url, dir }, lines: [`${dir}\n${url}  (Ctrl+C ends it)`] };
  },
});
