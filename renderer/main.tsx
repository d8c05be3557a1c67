/** Starts the window. */
import '@fontsource-variable/noto-sans';
import '@fontsource-variable/noto-serif';
import './ui/tokens.css';
import './ui/controls.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { ask } from './app/bridge.ts';
import { startLocales } from './app/locales.ts';
import { applyTheme } from './app/theme.ts';
import { letTheRestCome } from './ui/later.tsx';

const first = await ask('app.start', undefined);
startLocales(first.settings.language);
applyTheme(first.settings.theme);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App first={first} />);
letTheRestCome();
