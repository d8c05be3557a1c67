/** Recognises the embeds among a page's frames: videos, posts, maps, charts. */
import type { BlockOf } from '../article.ts';
import { safeHref } from '../links.ts';
import { attribute, inside, type MarkupNode, textOf } from './nodes.ts';

/** Frames by host and path, and the page of what they show. Other frames belong to the portal, or are advertisements. */
const SHOWN: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})(?![\w-])/,
    'https://www.youtube.com/watch?v=',
  ],
  [/^player\.vimeo\.com\/video\/(\d+)/, 'https://vimeo.com/'],
  [/^(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/, 'https://www.dailymotion.com/video/'],
  [/^platform\.twitter\.com\/embed\/.*[?&]id=(\d+)/, 'https://x.com/i/status/'],
  [/^(?:www\.)?instagram\.com\/((?:p|reel)\/[\w-]+)/, 'https://www.instagram.com/'],
  [/^open\.spotify\.com\/embed\/(\w+\/\w+)/, 'https://open.spotify.com/'],
];
/** Frames, and such pages, whose own address a reader can open. */
const AS_THEY_ARE = new RegExp(
  `^(?:${[
    '(?:www\\.)?(?:facebook\\.com/(?!plugins/)|tiktok\\.com/(?:@|embed/)|youtube\\.com/watch|google\\.com/maps/)',
    'w\\.soundcloud\\.com/player|datawrapper\\.dwcdn\\.net/|flo\\.uri\\.sh/|e\\.infogram\\.com/',
    '(?:vimeo|(?:www\\.)?dailymotion|x|(?:www\\.)?instagram|open\\.spotify)\\.com/\\w',
    '[^?]*\\.(?:mp4|webm|mp3|m4a|ogg)(?:\\?|$)',
  ].join('|')})`,
);
const FACEBOOK = /^(?:www\.)?facebook\.com\/plugins\/(?:video|post)\.php$/;

/** The page of what a frame shows; undefined for a frame that is no part of an article. @param src the frame's address */
export function embedAddress(src: string): string | undefined {
  const whole = safeHref(src.trim().replace(/^\/\//, 'https://'));
  if (!whole || !/^https?:/i.test(whole)) return undefined;
  const { host, pathname, search, searchParams, href } = new URL(whole);
  const post = searchParams.get('href');
  if (FACEBOOK.test(`${host}${pathname}`) && post) return embedAddress(post);
  const place = `${host}${pathname}${search}`;
  const [[pattern, before] = []] = [SHOWN.find(([known]) => known.test(place))];
  if (pattern) return `${before}${pattern.exec(place)?.[1]}`;
  return AS_THEY_ARE.test(place) ? href : undefined;
}

/** Marks a frame as an embed, whatever its address; its content is the description. */
export const CARD_ATTRIBUTE = 'data-galley-card';

/** Titles that players give to every frame. */
const NO_TITLE = /^(?:.*\bplayer|iframe|video|embed.*)?$/i;

/** The embed that a frame shows, without a caption; none for a frame that is no part of an article. */
export function embedOf(frame: MarkupNode, newId: () => string): BlockOf<'embed'>[] {
  const src = attribute(frame, 'src');
  const isCard = attribute(frame, CARD_ATTRIBUTE) !== '';
  const url = isCard ? safeHref(src) : embedAddress(src);
  if (url === undefined) return [];
  const said = attribute(frame, 'title').trim();
  const title = isCard || !NO_TITLE.test(said) ? said : '';
  const description = isCard && title ? textOf(frame) : '';
  return [{ type: 'embed', id: newId(), url, title, description }];
}

/** The embed in a card of Galley's own markup; undefined for anything else. */
export function cardOf(card: MarkupNode, newId: () => string): BlockOf<'embed'> | undefined {
  if (attribute(card, 'class') !== 'embed') return undefined;
  const lines = inside(card, 'p');
  const ofClass = (name: string) => lines.find((line) => attribute(line, 'class') === name);
  const [title, isCard] = [ofClass('embed-title'), ofClass('embed-host') !== undefined];
  const [link] = title ? inside(title, 'a') : [];
  const url = link && isCard ? safeHref(attribute(link, 'href')) : undefined;
  if (!title || !url) return undefined;
  const said = textOf(title);
  const below = ofClass('');
  const description = below ? textOf(below) : '';
  return { type: 'embed', id: newId(), url, title: said === url ? '' : said, description };
}
