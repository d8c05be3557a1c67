import { FileText, ImageOff } from 'lucide-react';
import { useFailure } from './use-failure.ts';

interface Props {
  /** Its `galley-media:` address; undefined where there is no picture. */
  readonly src: string | undefined;
  /** '' for one that says nothing besides the words next to it. */
  readonly alt: string;
}

/** A small picture, or a placeholder if it cannot be shown. */
export function Thumbnail({ src, alt }: Props) {
  const [isFailed, onError] = useFailure(src);
  if (src !== undefined && !isFailed)
    return <img src={src} alt={alt} loading="lazy" draggable={false} onError={onError} />;
  const said = alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true };
  return (
    <span className="no-thumbnail">
      {src === undefined ? <FileText size={18} aria-hidden /> : <ImageOff size={18} {...said} />}
    </span>
  );
}
