import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  readonly Icon: LucideIcon;
  /** Of the icon, in pixels. */
  readonly size: number;
}

/** A button with an icon and no words: `title` or `aria-label` says what it does. */
export function IconButton({ Icon, size, ...button }: Props) {
  return (
    <button type="button" {...button}>
      <Icon size={size} aria-hidden />
    </button>
  );
}
