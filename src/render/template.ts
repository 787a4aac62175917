import type { Frame, Section } from './render';

/** stub */
export function renderTemplate(template: string, frame: Frame, sections: readonly Section[]): string {
  return `${template}${frame.title}${sections.length}`;
}
