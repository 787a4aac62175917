import { trimMarkPattern } from '../core/trimMark';
import type { PreviewArtifact } from '../protocol/preview';

/** A stretch of a row, in UTF-16 units from the row's beginning. `end` is behind it. */
export interface Mark {
  readonly kind: 'redacted' | 'trimmed' | 'match' | 'currentMatch';
  readonly start: number;
  readonly end: number;
}

/** A piece of a row's text, and how it is marked. */
export interface MarkedText {
  readonly text: string;
  readonly kinds: readonly Mark['kind'][];
}

/** The text cut at the edges of the marks, which may overlap and reach beyond it. Put together, the pieces are the text. */
export function markedText(text: string, marks: readonly Mark[]): readonly MarkedText[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of marks) {
    edges.add(Math.min(Math.max(0, start), text.length));
    edges.add(Math.min(Math.max(0, end), text.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index] ?? 0;
    const kinds = marks.filter((mark) => mark.start <= start && mark.end >= end).map(({ kind }) => kind);
    return { text: text.slice(start, end), kinds: [...new Set(kinds)] };
  });
}

/**
 * Where `[REDACTED:kind]` of one of the kinds stands in a row. The mark may have begun in the row before or go on in
 * the next one: `before` and `after` are what stands there, as much as a mark is long.
 */
export function redactionMarks(before: string, text: string, after: string, kinds: readonly string[]): readonly Mark[] {
  const whole = before + text + after;
  return [...new Set(kinds)].flatMap((kind) => {
    const placeholder = `[REDACTED:${kind}]`;
    const marks: Mark[] = [];
    for (let at = whole.indexOf(placeholder); at >= 0; at = whole.indexOf(placeholder, at + 1)) {
      const start = at - before.length;
      if (start < text.length && start + placeholder.length > 0) {
        marks.push({ kind: 'redacted', start, end: start + placeholder.length });
      }
    }
    return marks;
  });
}

/** Where the mark of what was trimmed stands in a row of an artifact: behind the lines of it that are there. */
export function trimMarks(artifact: PreviewArtifact | undefined, line: number, text: string): readonly Mark[] {
  const trimmedTo = artifact?.trimmedTo ?? null;
  const found = trimMarkPattern.exec(text);
  if (!artifact || !found || trimmedTo === null || line < artifact.line + trimmedTo) {
    return [];
  }
  return [{ kind: 'trimmed', start: found.index, end: found.index + found[0].length }];
}
