/** Puts things on the system's clipboard as another program would. Electron changed how in version 45: both ways are here. */
import { readFile } from 'node:fs/promises';
import type { MainProcess } from './launch.ts';

/** Electron's clipboard before version 45. */
interface OlderClipboard {
  write(data: { html?: string; text?: string }): void;
  writeImage(image: unknown): void;
  readHTML(): string;
  readText(): string;
}

/** Copies HTML and the plain text beside it. */
export async function copy(app: MainProcess, data: { html?: string; text: string }): Promise<void> {
  await app.evaluate(async ({ clipboard, ClipboardItem }, given) => {
    if ('writeHTML' in clipboard) return (clipboard as unknown as OlderClipboard).write(given);
    const types: Record<string, string> = { 'text/plain': given.text };
    if (given.html) types['text/html'] = given.html;
    await clipboard.write([new ClipboardItem(types)]);
  }, data);
}

/** What was copied: as a page, and as words. */
export async function read(app: MainProcess): Promise<{ html: string; text: string }> {
  return app.evaluate(async ({ clipboard }) => {
    if ('readHTML' in clipboard) {
      const older = clipboard as unknown as OlderClipboard;
      return { html: older.readHTML(), text: older.readText() };
    }
    const [item] = await clipboard.read();
    const as = async (type: string) => {
      const found = await item?.getType(type);
      return found instanceof Blob ? found.text() : '';
    };
    return { html: await as('text/html'), text: await as('text/plain') };
  });
}

/** Copies a PNG's pixels. */
export async function copyPicture(app: MainProcess, path: string): Promise<void> {
  const base64 = (await readFile(path)).toString('base64');
  await app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, data) => {
    const bytes = Buffer.from(data, 'base64');
    if ('writeHTML' in clipboard) {
      const image = nativeImage.createFromBuffer(bytes);
      return (clipboard as unknown as OlderClipboard).writeImage(image);
    }
    await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes]) })]);
  }, base64);
}

/** The picture that was copied, as PNG. */
export async function readPicture(app: MainProcess): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ clipboard }) => {
    if ('readImage' in clipboard) {
      const older = clipboard as unknown as { readImage(): { toPNG(): Buffer } };
      return older.readImage().toPNG().toString('base64');
    }
    const [item] = await clipboard.read();
    const found = await item?.getType('image/png');
    if (!(found instanceof Blob)) return '';
    return Buffer.from(await found.arrayBuffer()).toString('base64');
  });
  return Buffer.from(base64, 'base64');
}
