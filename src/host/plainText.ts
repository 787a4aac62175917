/** Parts the two characters that begin something else than text, by a character of no width. */
const noWidth = '\u200b';

/**
 * Text of a workspace or a user, for a label or a message. VS Code makes icons of `$(name)` in labels, and of
 * `[text](command:...)` in messages a link that runs the command: a file's name could do either.
 */
export function plain(text: string): string {
  return text.replaceAll('](', `]${noWidth}(`).replaceAll('$(', `$${noWidth}(`);
}
