/** The window's words in a terminal: English, filled in. */

/** A message with its `{{placeholders}}` filled; one without a value is left empty. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}
