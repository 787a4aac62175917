import { visible } from '../core/visibleText';
import { longerThanRuns } from './fence';
import { headingOf } from './heading';
import { ended, missingLineFeed, printCounts, quoted } from './prose';
import type { Frame, Layout, Place, Section, SectionParts } from './render';

/**
 * Text without marks of any language. Each artifact's text stands between two lines of equals signs, more than the text
 * itself has in a row, under a line that names it. The instruction comes last and as it is.
 */
export const plain: Layout = { head, section, tail, treeLine: (line) => line };

/** Of a separator: few texts have as many in a row. */
const leastSigns = 16;

function head({ title, description, counts, tree }: Frame): string {
  return [
    `Pack: ${visible(title)}\n`,
    quoted(description),
    counts ? `${printCounts(counts)}\n` : '',
    tree ? `Files:\n${separated(tree)}` : '',
    '\n',
  ].join('');
}

function section(given: Section, { isLast }: Place): SectionParts {
  const { path, note, text } = given;
  const separator = separatorFor(text);
  return {
    before: `${path === undefined ? 'Text' : 'File'}: ${headingOf(given)}\n${quoted(note)}${separator}`,
    body: text,
    after: `${missingLineFeed(text)}${separator}${isLast ? '' : '\n'}`,
  };
}

function tail({ instruction }: Frame): string {
  return instruction.trim() === '' ? '' : `Instruction:\n${ended(instruction.trim())}`;
}

function separated(text: string): string {
  const separator = separatorFor(text);
  return `${separator}${ended(text)}${separator}`;
}

function separatorFor(text: string): string {
  return `${'='.repeat(longerThanRuns(text, '=', leastSigns))}\n`;
}
