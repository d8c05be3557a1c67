/** What an address within a preview may say. */
import { describe, expect, it } from 'vitest';
import { parsePreviewUrl, previewUrl } from '../../../shared/addresses.ts';

const token = 'a1'.repeat(12);

describe('the address of a preview', () => {
  it.each([
    [previewUrl(token), 'index.html'],
    [`galley-preview://preview/${token}/images/ch%E1%BB%A3.webp?w=1#a`, 'images/chợ.webp'],
  ])('%s leads to %s', (address, path) => {
    expect(parsePreviewUrl(address)).toEqual({ token, path });
  });

  it.each([
    `galley-preview://other/${token}/index.html`,
    `galley-preview://preview/${token}/`,
    `galley-preview://preview/${token}`,
    `galley-preview://preview/${token.toUpperCase()}/index.html`,
    `galley-preview://preview/${token}0/index.html`,
    `galley-preview://preview/a/${token}/index.html`,
    `galley-preview://preview/${token}/%E1`,
    'index.html',
  ])('%s leads nowhere', (address) => {
    expect(parsePreviewUrl(address)).toBeUndefined();
  });
});
