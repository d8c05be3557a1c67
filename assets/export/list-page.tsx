/** A page of links, for a local look at packages where an article's page is not. */
import { renderToStaticMarkup } from 'react-dom/server';

/** The page as HTML text. @param paths relative to it, decoded; of a folder with `/` at its end */
export function listPage(title: string, paths: readonly string[]): string {
  const page = (
    <html lang="en">
      <head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <h1>{title}</h1>
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <a href={`./${path.split('/').map(encodeURIComponent).join('/')}`}>{path}</a>
            </li>
          ))}
        </ul>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${renderToStaticMarkup(page)}\n`;
}
