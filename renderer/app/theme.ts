/** The window's appearance. */
import type { Theme } from '../../shared/settings.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more)');
let chosen: Theme = 'system';

function show(): void {
  const system = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen === 'system' ? system : chosen;
}
dark.addEventListener('change', show);
contrast.addEventListener('change', show);

/** Shows a theme; `system` follows the desktop's. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  show();
}
