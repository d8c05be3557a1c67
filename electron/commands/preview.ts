/** `galley preview`: a local look at packages, as a web server would give them. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST } from '../../shared/package.ts';
import { command, needPath, UsageError } from './command.ts';

/** Where it is served when nothing else is asked for. */
const PORT = 4173;

const isPackage = (dir: string): Promise<boolean> =>
  stat(join(dir, MANIFEST)).then(
    () => true,
    () => false,
  );

/** The paths of the packages within a folder: '' for one that is a package itself. */
async function packagesIn(dir: string): Promise<string[]> {
  if (await isPackage(dir)) return [''];
  const names = await readdir(dir).catch(() => {
    throw new UsageError(`Expected a folder, but got ${dir}`);
  });
  const found: string[] = [];
  // Hidden ones are exports under way or killed, and are not served.
  for (const name of names.filter((each) => !each.startsWith('.')).sort())
    if (await isPackage(join(dir, name))) found.push(`${encodeURIComponent(name)}/`);
  // Whatever else lies in a folder is nobody's to see.
  if (found.length === 0)
    throw new UsageError(`Expected a package or a folder of packages, but ${dir} holds none`);
  return found;
}

/** See {@link Command}. */
export const preview = command({
  usage: 'preview DIR [--port N]',
  summary: `serves packages to this machine alone, until Ctrl+C; port ${PORT}, 0 for a free one`,
  takes: ['DIR'],
  options: { port: { type: 'string', default: String(PORT) } },
  run: async ([word], values) => {
    const dir = needPath(word, 'DIR');
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      throw new UsageError(`Expected --port 0–65535, but got ${values.port}`);
    const packages = await packagesIn(dir);
    const { serveFolder } = await import('../exporting/served.ts');
    const { url } = await serveFolder(dir, port).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot serve on port ${port} (${error.code}). Try --port 0`);
    });
    const pages = packages.map((path) => `${url}${path}`);
    return { value: { url, dir, pages }, lines: [dir, ...pages, '(Ctrl+C ends it)'] };
  },
});
