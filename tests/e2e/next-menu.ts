/** The native menu of the right mouse button. */
import type { ElectronApplication } from '@playwright/test';

/** The next native menu: its labels; nothing is shown. One of its entries may be chosen. */
export function nextMenu(app: ElectronApplication, choose = ''): Promise<string[]> {
  return app.evaluate(
    ({ Menu }, wanted) =>
      new Promise<string[]>((resolve) => {
        Menu.prototype.popup = function popup() {
          const chosen = this.items.find(({ label }) => label === wanted);
          chosen?.click();
          resolve(this.items.map(({ label, type }) => (type === 'separator' ? '—' : label)));
        };
      }),
    choose,
  );
}
