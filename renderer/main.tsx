/** Starts the window. */
import '@fontsource-variable/noto-sans';
import '@fontsource-variable/noto-serif';
import './ui/tokens.css';
import './ui/controls.css';
import './ui/forced-colors.css';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { App } from './app/App.tsx';
import { keepFromMenuBar } from './app/alt-key.ts';
import { ask, errorMessage } from './app/bridge.ts';
import { startLocales } from './app/locales.ts';
import { notify } from './app/notice.ts';
import { Stopped } from './app/Stopped.tsx';
import type { Session } from './app/session.ts';
import { applyTheme } from './app/theme.ts';
import { log } from './app/unexpected.ts';
import { takeBegun } from './ui/begun.ts';
import { loadDeferred } from './ui/deferred.tsx';
import { nameSkippedItems } from './ui/skipped.ts';

const first = await ask('app.start', undefined);
startLocales(first.settings.language);
applyTheme(first.settings.theme);
takeBegun(first.begun);
nameSkippedItems();
keepFromMenuBar();
if (first.refused) notify(errorMessage(first.refused));
const root = document.getElementById('root');
/** Its text must be saved even if the window cannot be rendered. */
const last: { current: Session | null } = { current: null };
if (root)
  createRoot(root).render(
    <ErrorBoundary onError={log} fallbackRender={() => <Stopped session={last.current} />}>
      <App first={first} last={last} />
    </ErrorBoundary>,
  );
loadDeferred();
