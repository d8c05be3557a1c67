/**
 * Pictures for other programs, as the window shows them: cut, straightened, with what is hidden in them burnt in. The
 * original is never copied.
 */

/** On a picture that is shown, and on the one that stands for it in a copy. */
const OF = 'data-picture';
/** As mail and word processors show it. */
const QUALITY = 0.85;
/** How wide the words of a page in A4 are, in pixels: Word and Writer would let a wider picture stick out. */
const PAGE = 600;
/** About as much as the pictures of one copy take, in characters: mail programs refuse more. */
const MOST = 16_000_000;

/** Stands for a picture in HTML that {@link putPicturesIn} fills. @param id of its figure */
export function standIn(id: string, alt: string): HTMLImageElement {
  const picture = document.createElement('img');
  picture.setAttribute(OF, id);
  picture.alt = alt;
  return picture;
}

/** A picture that is shown, as a JPEG's `data:` address; undefined while it is on its way. */
function asData(shown: HTMLImageElement): string | undefined {
  if (!shown.complete || shown.naturalWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = shown.naturalWidth;
  canvas.height = shown.naturalHeight;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  // A JPEG would be black where a picture lets through what is behind it.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(shown, 0, 0);
  return canvas.toDataURL('image/jpeg', QUALITY);
}

/** Puts a picture in its stand-in's place, with what readers are told of it: that a machine made it, or hides something. */
function fill(picture: HTMLImageElement, shown: HTMLImageElement, data: string): void {
  const scale = Math.min(1, PAGE / shown.naturalWidth);
  picture.width = Math.round(shown.naturalWidth * scale);
  picture.height = Math.round(shown.naturalHeight * scale);
  picture.src = data;
  const notes = shown.closest('.figure, .gallery-picture')?.querySelector('.figure-notes');
  if (!notes) return;
  const words = picture.nextElementSibling?.appendChild(document.createElement('p'));
  if (words) words.textContent = notes.textContent;
}

/** Fills the stand-ins in HTML. @returns it, and how many pictures it is without that were on their way, or too many */
export function putPicturesIn(html: string): { html: string; left: number } {
  if (!html.includes(OF)) return { html, left: 0 };
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  let room = MOST;
  let left = 0;
  for (const picture of body.querySelectorAll<HTMLImageElement>(`img[${OF}]`)) {
    const id = CSS.escape(picture.getAttribute(OF) ?? '');
    const shown = document.querySelector<HTMLImageElement>(`.editor-body img[${OF}="${id}"]`);
    const data = shown && room > 0 ? asData(shown) : undefined;
    picture.removeAttribute(OF);
    if (shown && data) fill(picture, shown, data);
    else picture.remove();
    if (shown && !data) left += 1;
    room -= data?.length ?? 0;
  }
  return { html: body.innerHTML, left };
}
