import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import type { Frame, Section } from './render';
import { parseTemplate, type TemplateName, type TemplateNode } from './templateSyntax';
import { fileVariables, frameVariables, type PlacedSection, writers } from './templateVariables';

/** Characters of what a template can make: V8 has room for four times as many in one text. */
export const longestOutput = 2 ** 27;
/** Tags and texts written, over all files: what makes nothing takes time too. */
export const mostSteps = 10_000_000;

/**
 * The document as the user's template says (docs/rendering.md). Values are written as they are; nothing is run.
 * @throws PackError `template-invalid` for one that cannot be read, names what there is not, or makes too much
 */
export function renderTemplate(template: string, frame: Frame, sections: readonly Section[]): string {
  const writing = new TemplateWriting(frame, sections);
  writing.write(nodesOf(template));
  return writing.text();
}

/** The variables that a template names: what need not be worked out otherwise. @throws as renderTemplate() */
export function templateVariables(template: string): ReadonlySet<string> {
  const names = (nodes: readonly TemplateNode[]): readonly string[] =>
    nodes.flatMap((node) => [
      ...('variable' in node ? [node.variable] : []),
      ...('inner' in node ? names([...node.inner, ...node.otherwise]) : []),
    ]);
  return new Set(names(nodesOf(template)));
}

/** Read once: a pack is rendered by one template many times, and reading takes longer than a short text to write. */
function nodesOf(template: string): readonly TemplateNode[] {
  if (lastRead?.template !== template) {
    lastRead = { template, nodes: parseTemplate(template) };
  }
  return lastRead.nodes;
}

let lastRead: { readonly template: string; readonly nodes: readonly TemplateNode[] } | undefined;

/** One use of a template. */
class TemplateWriting {
  private readonly parts: string[] = [];
  private length = 0;
  private steps = 0;
  private file: PlacedSection | undefined;
  /** By their names: of the document, and of the file that is being written. */
  private readonly frameValues = new Map<string, string>();
  private readonly fileValues = new Map<string, string>();

  constructor(
    private readonly frame: Frame,
    private readonly sections: readonly Section[],
  ) {}

  text(): string {
    return this.parts.join('');
  }

  write(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      if (++this.steps > mostSteps) {
        throw new PackError('template-invalid', { reason: phrase`it takes more than ${mostSteps} steps` });
      }
      switch (node.kind) {
        case 'text':
          this.append(node.text);
          break;
        case 'value':
          this.append(this.value(node));
          break;
        case 'if':
          this.write(this.value(node) === '' ? node.otherwise : node.inner);
          break;
        case 'files':
          if (this.sections.length === 0) {
            this.write(node.otherwise);
          }
          this.writeFiles(node.inner);
          break;
      }
    }
  }

  private writeFiles(nodes: readonly TemplateNode[]): void {
    for (const [index, section] of this.sections.entries()) {
      this.file = { section, index, isLast: index === this.sections.length - 1 };
      this.fileValues.clear();
      this.write(nodes);
    }
  }

  private append(text: string): void {
    this.length += text.length;
    if (this.length > longestOutput) {
      throw new PackError('template-invalid', {
        reason: phrase`what it makes has more than ${longestOutput} characters`,
      });
    }
    this.parts.push(text);
  }

  /** Worked out once, however often it is named. */
  private value({ name, variable, writer, isOfFile }: TemplateName): string {
    const known = isOfFile ? this.fileValues : this.frameValues;
    let value = known.get(name);
    if (value === undefined) {
      value =
        (isOfFile ? this.file && fileVariables[variable]?.(this.file) : frameVariables[variable]?.(this.frame)) ?? '';
      value = writer === undefined ? value : (writers[writer]?.(value) ?? '');
      known.set(name, value);
    }
    return value;
  }
}
