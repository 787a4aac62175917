import { visible } from '../core/visibleText';
import { nameOf, printLines } from './heading';
import { ended, missingLineFeed } from './prose';
import type { Frame, Layout, Section } from './render';
import { escapeXml, xmlAttribute } from './xmlText';

/** An element for each artifact, its text escaped: an XML 1.0 document. */
export const xml = xmlLayout(escapeXml);

/** The same tags with what is between them as it is: a model reads it more easily, a parser of XML does not. */
export const xmlRaw = xmlLayout((text) => text);

function xmlLayout(write: (text: string) => string): Layout {
  return {
    head: ({ title, description, counts, tree }) =>
      [
        `<context title=${xmlAttribute(visible(title))}>\n`,
        element('description', write(description.trim())),
        countsElement(counts),
        element('tree', write(tree ?? '')),
      ].join(''),
    section: (section) => {
      const [name, label] = section.path === undefined ? ['text', 'title'] : ['file', 'path'];
      const body = write(section.text);
      return {
        before:
          `<${name} ${label}=${xmlAttribute(nameOf(section))}${placeAttributes(section)}>\n` +
          element('note', write(section.note.trim())),
        body,
        after: `${missingLineFeed(body)}</${name}>\n`,
      };
    },
    treeLine: write,
    tail: ({ instruction }) => `${element('instruction', write(instruction.trim()))}</context>\n`,
  };
}

/** With its tags on lines of their own; nothing for what is empty. */
export function element(name: string, content: string): string {
  return content === '' ? '' : `<${name}>\n${ended(content)}</${name}>\n`;
}

export function countsElement(counts: Frame['counts']): string {
  return counts ? `<counts artifacts="${counts.artifacts}" lines="${counts.lines}" tokens="${counts.tokens}"/>\n` : '';
}

function placeAttributes({ lines, unsaved }: Section): string {
  return `${lines ? ` lines="${printLines(lines)}"` : ''}${unsaved ? ' unsaved="true"' : ''}`;
}
