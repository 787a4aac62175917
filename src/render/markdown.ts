import { visible } from '../core/visibleText';
import { fenceFor } from './fence';
import { headingOf, languageOf } from './heading';
import { ended, missingLineFeed, printCounts, quoted } from './prose';
import type { Frame, Layout, Place, Section, SectionParts } from './render';

/**
 * Markdown: the pack's name as the title, then for each artifact a heading with path and lines, its note, and its
 * text inside a fence, character for character. The instruction comes last and as it is: nothing follows that it
 * could change.
 */
export const markdown: Layout = { head, section, tail, treeLine: (line) => line };

function head({ title, description, counts, tree }: Frame): string {
  return paragraphs([
    `# ${visible(title)}\n`,
    quoted(description),
    counts ? `${printCounts(counts)}\n` : '',
    tree ? `## Files\n\n${fenced(tree)}` : '',
  ]);
}

function section(given: Section, { isLast }: Place): SectionParts {
  const { note, text } = given;
  const fence = fenceFor(text);
  return {
    before: `${paragraphs([`## ${headingOf(given)}\n`, quoted(note)])}${fence}${languageOf(given)}\n`,
    body: text,
    after: `${missingLineFeed(text)}${fence}\n${isLast ? '' : '\n'}`,
  };
}

/** The rule stands where an empty line cannot: a part begins with what is not white space. */
function tail({ instruction }: Frame): string {
  return instruction.trim() === '' ? '' : `---\n\n## Instruction\n\n${ended(instruction.trim())}`;
}

function fenced(text: string): string {
  const fence = fenceFor(text);
  return `${fence}\n${ended(text)}${fence}\n`;
}

/** Each that is not empty, with an empty line behind it. */
function paragraphs(parts: readonly string[]): string {
  return parts.map((part) => (part === '' ? '' : `${part}\n`)).join('');
}
