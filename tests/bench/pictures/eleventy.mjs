/** A process of its own that makes the same 15 files with eleventy-img and its own settings. */
import { writeFileSync } from 'node:fs';
import Image from '@11ty/eleventy-img';

const [photo, outputDir, widths, report] = process.argv.slice(2);
const began = performance.now();
await Image(photo, {
  widths: JSON.parse(widths),
  formats: ['avif', 'webp', 'jpeg'],
  outputDir,
  useCache: false,
});
writeFileSync(report, JSON.stringify({ wall: performance.now() - began }));
