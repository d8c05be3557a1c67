import { defineExtension } from 'lexical';
import { nameSkipped } from '../../ui/skipped.ts';
import { registerOnRoot } from '../on-root.ts';

/** The distance from the window, in multiples of its height. */
const FAR = 2;

const figuresOf = (root: HTMLElement) => [
  ...root.querySelectorAll<HTMLElement>(':scope > .block-figure'),
];

function setFar(figure: HTMLElement, far: boolean, height: number): void {
  figure.classList.toggle('far', far);
  // Its place stays as large as it was.
  figure.style.setProperty('contain-intrinsic-block-size', far ? `${height}px` : '');
  // Without a role it has no name.
  if (far) figure.setAttribute('role', 'group');
  else figure.removeAttribute('role');
  nameSkipped(figure, far);
}

/** Marks the figures that are far. Measures all before it changes any. */
function mark(root: HTMLElement, view: Element): void {
  const { top, bottom, height } = view.getBoundingClientRect();
  const figures = figuresOf(root).map((figure) => ({ figure, at: figure.getBoundingClientRect() }));
  for (const { figure, at } of figures) {
    const far = at.bottom < top - FAR * height || at.top > bottom + FAR * height;
    // While the text is hidden nothing has a height.
    if (far !== figure.classList.contains('far') && at.height > 0) setFar(figure, far, at.height);
  }
}

/** Marks when the text scrolls, or its blocks or width change. Returns a function that stops it. */
function watch(root: HTMLElement, view: Element): () => void {
  let frame = 0;
  const markSoon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      mark(root, view);
    });
  };
  let width: number | undefined;
  const column = new ResizeObserver(() => {
    const before = width;
    width = root.clientWidth;
    if (before === undefined || before === width) return;
    // In a column of another width each figure has another height.
    for (const figure of figuresOf(root)) setFar(figure, false, 0);
    markSoon();
  });
  const blocks = new MutationObserver(markSoon);
  column.observe(root);
  blocks.observe(root, { childList: true });
  view.addEventListener('scroll', markSoon, { passive: true });
  markSoon();
  return () => {
    cancelAnimationFrame(frame);
    column.disconnect();
    blocks.disconnect();
    view.removeEventListener('scroll', markSoon);
  };
}

/**
 * Figures far out of view are neither laid out nor drawn: in a long article they slow down each key. Near and new ones
 * are whole, so that a caret in a caption has a place.
 */
export const FarFiguresExtension = defineExtension({
  name: 'galley/far-figures',
  register: (editor) =>
    registerOnRoot(editor, (root) => {
      const view = root.closest('.article-scroll');
      return view ? watch(root, view) : undefined;
    }),
});
