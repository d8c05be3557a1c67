/** The URL schemes that the window may load from; all others are blocked. */
import { randomUUID } from 'node:crypto';
import { extname, join, normalize, sep } from 'node:path';
import { type ProtocolResponse, protocol, type Session } from 'electron';
import { APP_SCHEME, MEDIA_SCHEME, PREVIEW_SCHEME } from '../shared/addresses.ts';
import type { ServedFile } from './exporting/served-files.ts';
import { windowFiles } from './window-files.ts';

/** The scheme of proofs in a hidden window. */
const PROOF_SCHEME = 'galley-proof';

/** All schemes that the session may load. */
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

/** Lexical and React set inline styles; scripts come only from our own files. */
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

/** Registers the schemes; before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([
    // Caches compiled scripts between starts (Electron 27 and later).
    { scheme: APP_SCHEME, privileges: { ...privileges, codeCache: true } },
    // The window draws pictures onto a canvas to copy them.
    { scheme: MEDIA_SCHEME, privileges: { ...privileges, corsEnabled: true } },
    { scheme: PREVIEW_SCHEME, privileges },
    { scheme: PROOF_SCHEME, privileges },
  ]);
}

/** A proof loads only its inline style and fonts, and the article's pictures. */
const PROOF_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'font-src data:',
  `img-src ${MEDIA_SCHEME}:`,
  "base-uri 'none'",
].join('; ');
const proofs = new Map<string, string>();

/** Serves a page until `withdraw` is called. */
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

/** Chromium's net error for a missing file. */
const FILE_NOT_FOUND = -6;

/** The path of a URL below a folder; undefined if it leads out of it or is malformed. */
function pathBelow(root: string, url: string): string | undefined {
  try {
    const path = normalize(join(root, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A file of the built window, for Chromium to read itself. */
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

/** A preview runs no script, whatever its own policy; sandboxed, its fonts are cross-origin requests. */
const PREVIEW_HEADERS = {
  'content-security-policy': 'sandbox',
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Finds the files that the window asks for. */
export interface Sources {
  /** The path of a thumbnail's WebP; undefined for an invalid address. A failure is answered as 404. */
  thumbnail(url: string): Promise<string | undefined>;
  /** A file of a preview. */
  preview(url: string): Promise<ServedFile | undefined>;
}

/**
 * Answers our schemes and blocks every other request of the session.
 * @param rendererDir the built window
 * @param sources awaited by requests that need it
 * @param onFile called for each file of the window that is sent
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
  // `handle` would load fetch into this process and copy every byte, before anything is shown.
  session.protocol.registerFileProtocol(APP_SCHEME, ({ url }, answer) => {
    answer(appFile(rendererDir, url, placeOf));
    onFile();
  });
  session.protocol.registerFileProtocol(MEDIA_SCHEME, async ({ url }, answer) => {
    const path = await sources.then((from) => from.thumbnail(url)).catch(() => undefined);
    // Not cached by the browser: a new redaction must show at once.
    const headers = { 'content-type': 'image/webp', 'cache-control': 'no-store' };
    answer(path ? { path, headers } : { error: FILE_NOT_FOUND });
  });
  session.protocol.handle(PROOF_SCHEME, ({ url }) => proofAt(url));
  // Chromium's own checker would download dictionaries; ours is in spell-check.ts.
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !LOADED.has(details.url.split(':', 1)[0] ?? '') });
  });
  session.on('will-download', (event) => event.preventDefault());
  // The window needs no permission. Electron would grant those that are only checked.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
}
