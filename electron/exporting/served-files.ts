/** Serves a folder: nothing outside of it, nothing hidden. */
import { existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, join, sep } from 'node:path';
import { mediaTypeOf } from '../../shared/package.ts';

const HTML = 'text/html; charset=utf-8';

/** A file with its media type, and charset if text. */
export interface ServedFile {
  readonly bytes: Buffer;
  readonly type: string;
}

/** The list of a folder of packages, or of a package without a page; undefined for other folders. */
async function listOf(dir: string): Promise<ServedFile | undefined> {
  const { shownIn } = await import('./packages.ts');
  const shown = await shownIn(dir);
  if (shown.length === 0) return undefined;
  const { listPage } = await import('../../assets/export/list-page.tsx');
  return { bytes: Buffer.from(listPage(basename(dir), shown)), type: HTML };
}

/**
 * The file at a decoded URL path; a folder gives its `index.html`, else a list. Undefined if it is missing, hidden, no
 * file, or outside of the folder, even through a link. @param path relative, with `/`
 */
export async function servedFile(root: string, path: string): Promise<ServedFile | undefined> {
  const parts = path.split('/').filter(Boolean);
  if (parts.some((part) => part.startsWith('.') || /[\\\0:]/.test(part))) return undefined;
  try {
    const top = await realpath(root);
    const asked = await realpath(join(top, ...parts));
    const isFolder = (await stat(asked)).isDirectory();
    const file = isFolder ? join(asked, 'index.html') : asked;
    if (isFolder && `${asked}${sep}`.startsWith(top + sep) && !existsSync(file))
      return await listOf(asked);
    const real = await realpath(file);
    // Pipes and devices have no end.
    if (!real.startsWith(top + sep) || !(await stat(real)).isFile()) return undefined;
    const type = mediaTypeOf(real);
    const text = type.startsWith('text/') || type === 'application/json';
    return { bytes: await readFile(real), type: text ? `${type}; charset=utf-8` : type };
  } catch {
    return undefined;
  }
}

/**
 * Serves a folder to this machine only.
 * @param port 0 for a free one
 * @returns the listening server, and its address
 */
export async function serveFolder(
  root: string,
  port: number,
): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    // Any other host is DNS rebinding.
    if (!isLocal || !isRead) return void response.writeHead(isLocal ? 405 : 403).end();
    const asked = pathIn(request.url ?? '/');
    const file = asked && (await servedFile(root, asked.decoded));
    if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404\n');
    // Relative addresses in a page need its folder's address to end in a slash.
    if (file.type.startsWith('text/html') && !/(\/|\.html)$/.test(asked.encoded))
      return void response.writeHead(302, { location: `${asked.encoded}/` }).end();
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : port;
  return { server, url: `http://127.0.0.1:${at}/` };
}

/** The path of a request, raw and decoded; undefined for invalid ones such as `//` or `/%`. */
function pathIn(url: string): { encoded: string; decoded: string } | undefined {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    return { encoded: pathname, decoded: decodeURIComponent(pathname) };
  } catch {
    return undefined;
  }
}
