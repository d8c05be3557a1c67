/**
 * The peer of Galley's window: opens the page that `--page=` names, or an empty one. With `--galley=DIR` it runs the
 * Galley built in that folder instead, and watches it. Says `ready` with the time once a window is.
 */
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

const galley = app.commandLine.getSwitchValue('galley');
const page = app.commandLine.getSwitchValue('page');

/** Ready is a page drawn; of Galley, a letter that arrived in the article and is drawn. */
const READY = galley
  ? `new Promise((resolve) => {
      const look = () => {
        const field = document.querySelector('.editor-body');
        const before = field?.textContent;
        if (field?.isContentEditable) {
          field.focus();
          document.execCommand('insertText', false, 'x');
        }
        if (field && field.textContent !== before) requestAnimationFrame(() => resolve());
        else requestAnimationFrame(look);
      };
      look();
    })`
  : 'new Promise((resolve) => requestAnimationFrame(() => resolve()))';

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    await contents.executeJavaScript(READY);
    console.log(`ready ${Date.now()}`);
  });
});

if (galley) {
  const manifest = require(join(galley, 'package.json'));
  app.setAppPath(galley);
  app.setName(manifest.productName);
  require(join(galley, manifest.main));
} else {
  app.setPath('userData', process.env.GALLEY_USER_DATA);
  app.whenReady().then(() => {
    const window = new BrowserWindow({
      width: 1280,
      height: 840,
      webPreferences: { sandbox: true },
    });
    if (page) window.loadFile(page);
    else window.loadURL('data:text/html,<title>empty</title>');
  });
}
