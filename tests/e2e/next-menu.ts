/** The native menu of the right mouse button. */
import { expect, type MainProcess } from './launch.ts';

/**
 * The labels of the native menu that something opens; nothing is shown.
 * @param open opens it, once it is caught
 * @param choose the entry that is chosen, if it is there
 */
export async function nextMenu(
  app: MainProcess,
  open: () => Promise<void>,
  choose = '',
): Promise<string[]> {
  await app.evaluate(({ Menu }, wanted) => {
    const caught = { labels: [] as string[] };
    Object.assign(globalThis, { caught });
    Menu.prototype.popup = function popup() {
      const chosen = this.items.find(({ label }) => label === wanted);
      chosen?.click();
      caught.labels = this.items.map(({ label, type }) => (type === 'separator' ? '—' : label));
    };
  }, choose);
  await open();
  const labels = () =>
    app.evaluate(() => (globalThis as unknown as { caught: { labels: string[] } }).caught.labels);
  await expect.poll(labels, 'a menu opens').not.toEqual([]);
  return labels();
}
