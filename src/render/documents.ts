import { visible } from '../core/visibleText';
import { headingOf } from './heading';
import { missingLineFeed } from './prose';
import type { Layout } from './render';
import { countsElement, element } from './xml';
import { escapeXml } from './xmlText';

/**
 * The layout that Anthropic advises for long documents, instruction last, with all text escaped.
 * (https://docs.anthropic.com/en/docs/build-with-claude/prompt-engineering/long-context-tips)
 */
export const documents = documentsLayout(escapeXml);

/** The same with what is between the tags as it is. */
export const documentsRaw = documentsLayout((text) => text);

function documentsLayout(write: (text: string) => string): Layout {
  return {
    head: ({ title, description, counts, tree }) =>
      [
        `<title>${write(visible(title))}</title>\n`,
        element('description', write(description.trim())),
        countsElement(counts),
        element('tree', write(tree ?? '')),
        '<documents>\n',
      ].join(''),
    section: (section, { index }) => {
      const body = write(section.text);
      return {
        before: [
          `<document index="${index + 1}">\n`,
          `<source>${write(headingOf(section))}</source>\n`,
          element('note', write(section.note.trim())),
          '<document_content>\n',
        ].join(''),
        body,
        after: `${missingLineFeed(body)}</document_content>\n</document>\n`,
      };
    },
    treeLine: write,
    tail: ({ instruction }) => `</documents>\n${element('instruction', write(instruction.trim()))}`,
  };
}
