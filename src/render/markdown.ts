import { visible } from '../core/visibleText';
import { fenceFor } from './fence';
import { headingOf, languageOf } from './heading';
import { ended, missingLineFeed, quoted } from './prose';
import type { Frame, Layout, Section, SectionParts } from './render';

/**
 * Markdown: the pack's name as the title, then for each artifact a heading with path and lines, its note, and its
 * text inside a fence, character for character. The instruction comes last and as it is: nothing follows that it
 * could change.
 */
export const markdown: Layout = { head, section, tail };

function head({ title, description, counts, tree }: Frame): string {
  return paragraphs([
    `# ${visible(title)}\n`,
    quoted(description),
    counts ? `Artifacts: ${counts.artifacts}, lines: ${counts.lines}, tokens: ${counts.tokens}\n` : '',
    tree ? `## Files\n\n${fenced(tree)}` : '',
  ]);
}

function section(given: Section): SectionParts {
  const { note, text } = given;
  const fence = fenceFor(text);
  return {
    before: `${paragraphs([`## ${headingOf(given)}\n`, quoted(note)])}${fence}${languageOf(given)}\n`,
    body: text,
    after: `${missingLineFeed(text)}${fence}\n\n`,
  };
}

function tail({ instruction }: Frame): string {
  return instruction.trim() === '' ? '' : `## Instruction\n\n${ended(instruction.trim())}`;
}

function fenced(text: string): string {
  const fence = fenceFor(text);
  return `${fence}\n${ended(text)}${fence}\n`;
}

/** Each that is not empty, with an empty line behind it. */
function paragraphs(parts: readonly string[]): string {
  return parts.map((part) => (part === '' ? '' : `${part}\n`)).join('');
}
