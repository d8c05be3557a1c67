/** An article out by the window that nobody has approved: an editor says why. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialogs, expect, type SharedRunning } from './launch.ts';

/** Exports the open article into a folder that holds nothing else. @returns the package's folder */
export async function exportForAReason({ app, page }: SharedRunning, out: string): Promise<string> {
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  await page.getByLabel('Lý do vẫn xuất').fill('Thử ảnh');
  await page.keyboard.press('Enter');
  const exporting = page.getByRole('dialog', { name: 'Xuất bài' });
  await exporting.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(exporting).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  const [slug = ''] = await readdir(out);
  return join(out, slug);
}
