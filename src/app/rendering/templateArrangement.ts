import type { RenderOptions } from '../../core/renderOptions';
import type { Frame, Section, SectionParts } from '../../render/render';
import { renderTemplate, templateVariables } from '../../render/template';
import type { Arrangement, Placed } from './arrangement';
import type { Counting } from './counting';
import type { Draft } from './draft';
import type { Framing } from './framing';

/** Whether a template has the tree of files and the counts. @throws PackError `template-invalid` */
export function namedOptions(template: string): Pick<RenderOptions, 'tree' | 'counts'> {
  const names = [...templateVariables(template)];
  return { tree: names.includes('tree'), counts: names.some((name) => /^counts\b/.test(name)) };
}

/** What each section adds is seen by this one: what a template writes for no files at all is no part of a frame. */
const anySection: Section = { path: 'a', unsaved: false, note: '', text: 'a\n' };

/**
 * Puts a payload together by the user's template. What becomes of a section there is not known: what it takes is what a
 * document with it alone has more than its frame, and only the whole is exact.
 */
export class TemplateArrangement implements Arrangement {
  private constructor(
    private readonly template: string,
    private readonly framing: Framing,
    private readonly counting: Counting,
    readonly frameTokens: number,
  ) {}

  /** @throws PackError `template-invalid` */
  static async of(template: string, framing: Framing, counting: Counting): Promise<TemplateArrangement> {
    const documents = [[anySection], [anySection, anySection]].map((sections) =>
      renderTemplate(template, framing.empty(), sections),
    );
    const [one = 0, two = 0] = await Promise.all(documents.map((document) => counting.count(document)));
    return new TemplateArrangement(template, framing, counting, Math.max(0, one - (two - one)));
  }

  get surplusTokens(): number {
    return this.frameTokens;
  }

  section(section: Section): SectionParts {
    const document = renderTemplate(this.template, this.framing.empty(), [section]);
    const at = section.text === '' ? -1 : document.indexOf(section.text);
    return at < 0
      ? { before: document, body: '', after: '' }
      : { before: document.slice(0, at), body: section.text, after: document.slice(at + section.text.length) };
  }

  /** A template can write the tree in other ways; only the whole is exact. */
  treeLine(line: string): string {
    return line;
  }

  async place(drafts: readonly Draft[]): Promise<Placed> {
    const sections = drafts.map(({ section }) => section);
    let head = '';
    const { tokens } = await this.framing.around(drafts, (frame: Frame) => {
      head = renderTemplate(this.template, frame, sections);
      return this.counting.count(head);
    });
    const parts = drafts.map((draft) => ({ draft, tokens: draft.tokens, text: undefined }));
    return { tokens, head, parts, tail: '' };
  }
}
