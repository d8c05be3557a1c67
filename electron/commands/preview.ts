/** `galley preview`: serves packages on this machine. */
import { command, needPath, UsageError } from './command.ts';

/** The default port. */
const PORT = 4173;

/** The paths of a folder's portal and packages. @throws {UsageError} */
async function pathsIn(dir: string): Promise<string[]> {
  const { isPortal, packagesIn } = await import('../exporting/packages.ts');
  const names = await packagesIn(dir).catch(() => {
    throw new UsageError(`Expected a folder, but got ${dir}`);
  });
  // Other folders are not meant for readers.
  if (names.length === 0)
    throw new UsageError(`Expected a package or a folder of packages, but ${dir} holds none`);
  const paths = names.map((name) => (name === '' ? '' : `${encodeURIComponent(name)}/`));
  return (await isPortal(dir)) ? ['', ...paths] : paths;
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
    const packages = await pathsIn(dir);
    const { serveFolder } = await import('../exporting/served-files.ts');
    const { url } = await serveFolder(dir, port).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot serve on port ${port} (${error.code}). Try --port 0`);
    });
    const pages = packages.map((path) => `${url}${path}`);
    return { value: { url, dir, pages }, lines: [dir, ...pages, '(Ctrl+C ends it)'] };
  },
});
