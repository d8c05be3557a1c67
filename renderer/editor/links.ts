/** Whether an address may be linked to: the web and mail, nothing that runs. */
export function safeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(href.trim());
}
