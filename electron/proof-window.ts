/** Prints proofs from a hidden window, to a printer or as PDF. */
import { BrowserWindow } from 'electron';
import numberLines from '../assets/proof/number-lines.js?raw';
import { GalleyError } from '../shared/errors.ts';
import { xmlEscaped } from '../shared/text.ts';
import type { Proof } from './proof/proof.ts';
import { offerProof } from './protocol.ts';

/** Margins in inches, as in proof.css. */
const MARGINS = { top: 0.787, bottom: 0.709, left: 0.551, right: 0.551 };

/** A header or footer line with a left and a right text. */
const edge = (left: string, right: string): string =>
  `<div style="width:100%;margin:0 14mm;display:flex;justify-content:space-between;gap:8mm;color:#555;font:7pt Noto Sans,Arial,sans-serif"><span style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${left}</span><span style="white-space:nowrap">${right}</span></div>`;

/**
 * Runs `use` with a hidden window that shows the proof. The window closes with its owner: it would keep the app
 * running.
 */
async function withProof<T>(
  proof: Proof,
  owner: BrowserWindow,
  use: (window: BrowserWindow) => Promise<T>,
): Promise<T> {
  const { url, withdraw } = offerProof(proof.html);
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  const end = () => window.destroy();
  owner.once('closed', end);
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    // The load event waits for pictures too.
    await window.loadURL(url);
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => undefined)');
    await window.webContents.executeJavaScript(numberLines);
    return await use(window);
  } finally {
    withdraw();
    owner.off('closed', end);
    if (!window.isDestroyed()) end();
  }
}

/** Makes an A4 PDF with the headline in the running head and page numbers. */
export function proofToPdf(
  proof: Proof,
  owner: BrowserWindow,
): Promise<{ pdf: Uint8Array; pages: number }> {
  return withProof(proof, owner, async ({ webContents }) => {
    const pdf = await webContents.printToPDF({
      pageSize: 'A4',
      margins: MARGINS,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: edge(xmlEscaped(proof.headline), xmlEscaped(proof.newsroom)),
      footerTemplate: edge(
        xmlEscaped(proof.pulled),
        '<span class="pageNumber"></span>/<span class="totalPages"></span>',
      ),
    });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    return { pdf, pages };
  });
}

/** The window that is printing now. */
let printing: BrowserWindow | undefined;

/**
 * Prints through the system's dialog. False if it was closed, or the next proof was printed: Electron does not always
 * report failure.
 * @param laidOut called before the dialog, when the pictures have been loaded
 * @throws {GalleyError} `print-failed`
 */
export function proofToPaper(
  proof: Proof,
  owner: BrowserWindow,
  laidOut: () => void,
): Promise<boolean> {
  return withProof(
    proof,
    owner,
    (window) =>
      new Promise((resolve, reject) => {
        laidOut();
        if (!printing?.isDestroyed()) printing?.destroy();
        printing = window;
        window.once('closed', () => resolve(false));
        const options = { pageSize: 'A4' as const, printBackground: true, header: proof.headline };
        window.webContents.print(options, (printed, why) => {
          if (printed) resolve(true);
          else if (/cancel/i.test(why)) resolve(false);
          else reject(new GalleyError('print-failed', { why }));
        });
      }),
  );
}
