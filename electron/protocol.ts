/** The schemes that the window may load from; everything else stays out. */
import { randomUUID } from 'node:crypto';
import { extname, join, normalize, sep } from 'node:path';
import { type ProtocolResponse, protocol, type Session } from 'electron';
import { APP_SCHEME, MEDIA_SCHEME, PREVIEW_SCHEME } from '../shared/addresses.ts';
import type { ServedFile } from './exporting/served-files.ts';
import { windowFiles } from './window-files.ts';

/** Where a hidden window finds the proof that it is to print. */
const PROOF_SCHEME = 'galley-proof';

/** The schemes of all that the session loads. */
const LOADED: ReadonlySet<string> = new Set([
  ...[APP_SCHEME, MEDIA_SCHEME, PREVIEW_SCHEME, PROOF_SCHEME],
  ...['devtools', 'data', 'blob'],
]);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Inline styles are Lexical's and React's; scripts come from our own files alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  `img-src 'self' ${MEDIA_SCHEME}: data: blob:`,
  `frame-src ${PREVIEW_SCHEME}:`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must be called before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([
    // The window's program is kept compiled between starts, where Electron can do that (27 and later).
    { scheme: APP_SCHEME, privileges: { ...privileges, codeCache: true } },
    // The window draws pictures that are copied: Electron answers with files that any origin may read.
    { scheme: MEDIA_SCHEME, privileges: { ...privileges, corsEnabled: true } },
    { scheme: PREVIEW_SCHEME, privileges },
    { scheme: PROOF_SCHEME, privileges },
  ]);
}

/** A proof loads its own style and typefaces, and the article's pictures. */
const PROOF_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'font-src data:',
  `img-src ${MEDIA_SCHEME}:`,
  "base-uri 'none'",
].join('; ');
const proofs = new Map<string, string>();

/** Puts a page where {@link serve} answers with it, until it is taken away. Gives its address, and what takes it away. */
export function offerProof(html: string): { url: string; withdraw(): void } {
  const url = `${PROOF_SCHEME}://proof/${randomUUID()}`;
  proofs.set(url, html);
  return { url, withdraw: () => proofs.delete(url) };
}

function proofAt(url: string): Response {
  const html = proofs.get(url);
  if (html === undefined) return notFound();
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PROOF_POLICY,
  };
  return new Response(html, { headers });
}

const notFound = (): Response => new Response('', { status: 404 });

/** Chromium's number for a file that is not there. */
const FILE_NOT_FOUND = -6;

/** The path in a folder that an address names; undefined where it leads out of it, or says nothing. */
function pathBelow(root: string, url: string): string | undefined {
  try {
    const path = normalize(join(root, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A file of the built window, which Chromium reads by itself. */
function appFile(
  root: string,
  url: string,
  placeOf: ReturnType<typeof windowFiles>,
): ProtocolResponse {
  const path = pathBelow(root, url);
  if (path === undefined) return { error: FILE_NOT_FOUND };
  const headers = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  };
  return { path: placeOf(path), headers };
}

/** A preview runs nothing, whatever its own policy says; in its sandbox it asks for its fonts as a stranger. */
const PREVIEW_HEADERS = {
  'content-security-policy': 'sandbox',
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Where the session's files come from. */
export interface Sources {
  /** The path of the WebP behind a `galley-media:` address; undefined where it says nothing. Its failure is a 404. */
  thumbnail(url: string): Promise<string | undefined>;
  /** What is behind an address within a preview. */
  preview(url: string): Promise<ServedFile | undefined>;
}

/**
 * Answers the schemes and refuses every other request of the session.
 * @param rendererDir the built window
 * @param sources once they are there: what comes from them waits
 * @param onFile told of each file of the window that is on its way
 */
export function serve(
  session: Session,
  rendererDir: string,
  sources: Promise<Sources>,
  onFile: () => void,
): void {
  session.protocol.handle(PREVIEW_SCHEME, async ({ url }) => {
    const file = await (await sources).preview(url);
    if (!file) return notFound();
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...PREVIEW_HEADERS, 'content-type': file.type },
    });
  });
  const placeOf = windowFiles(rendererDir);
  // `handle` would load all of fetch into this process, and pass each byte through it, before anything is shown.
  session.protocol.registerFileProtocol(APP_SCHEME, ({ url }, answer) => {
    answer(appFile(rendererDir, url, placeOf));
    onFile();
  });
  session.protocol.registerFileProtocol(MEDIA_SCHEME, async ({ url }, answer) => {
    const path = await sources.then((from) => from.thumbnail(url)).catch(() => undefined);
    // No caching by the browser: a redaction must show at once.
    const headers = { 'content-type': 'image/webp', 'cache-control': 'no-store' };
    answer(path ? { path, headers } : { error: FILE_NOT_FOUND });
  });
  session.protocol.handle(PROOF_SCHEME, ({ url }) => proofAt(url));
  // Chromium's own checker would fetch its dictionaries from the network; ours is in spell-check.ts.
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !LOADED.has(details.url.split(':', 1)[0] ?? '') });
  });
  session.on('will-download', (event) => event.preventDefault());
  // Nothing in the window needs a permission; what is only checked, not asked for, Electron would grant.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
}
