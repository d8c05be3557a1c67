import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import type { EditorCommand } from '../commands.ts';
import { FACES, namesOf } from './faces.ts';

interface Props extends ComponentProps<'button'> {
  readonly command: EditorCommand;
  /** Of the picture, in pixels. */
  readonly size: number;
}

/** A command's button in a toolbar, with its name and keys as tip. Clicking it leaves the caret in the text. */
export function ToolButton({ command, size, ...rest }: Props) {
  const { t } = useTranslation();
  const { Icon } = FACES[command];
  return (
    <IconButton
      Icon={Icon}
      size={size}
      className="tool"
      tabIndex={-1}
      {...namesOf(command, t(`tools.${command}`))}
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
    />
  );
}
