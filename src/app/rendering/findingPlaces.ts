import type { SectionParts } from '../../render/render';
import type { PlacedRedaction } from '../renderedPack';
import type { Draft } from './draft';
import type { Finding } from './redacting';

/** Lines of a payload are told apart by line feeds alone. */
export function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}

/**
 * The findings of a draft as they are told of.
 * @param text its part of the payload, undefined where that is not known
 * @param line where that begins, from 0
 */
export function placeFindings(
  { artifact, section, findings }: Draft,
  text: SectionParts | undefined,
  line: number,
): PlacedRedaction[] {
  if (findings.length === 0) {
    return [];
  }
  const firstLine = section.lines?.start ?? 1;
  // In JSON all lines of a text stand in one.
  const keepsLines = text !== undefined && lineFeedsIn(text.body) === lineFeedsIn(section.text);
  const bodyLine = line + lineFeedsIn(text?.before ?? '');
  const marks = linesOfMarks(
    findings.filter(({ place }) => place !== 'content'),
    text?.before ?? '',
  );
  const inText = lineFeedsBefore(
    section.text,
    findings.filter(({ place }) => place === 'content').map((each) => each.line),
  );
  return findings.map((finding) => {
    const inContent = finding.place === 'content';
    const payloadLine = inContent
      ? bodyLine + (keepsLines ? (inText.get(finding.line) ?? 0) : 0)
      : line + (marks.get(finding) ?? 0);
    return {
      ...finding,
      line: inContent ? firstLine + finding.line - 1 : finding.line,
      artifactId: artifact.id,
      payloadLine: text ? payloadLine : null,
    };
  });
}

/**
 * Findings in the pack's own words.
 * @param text where they stand, undefined where that is not known
 * @param line where the text begins, from 0
 */
export function placePackFindings(
  findings: readonly Finding[],
  text: string | undefined,
  line: number,
): PlacedRedaction[] {
  const marks = linesOfMarks(findings, text ?? '');
  return findings.map((finding) => {
    const payloadLine = text === undefined ? null : line + (marks.get(finding) ?? 0);
    return { ...finding, artifactId: null, payloadLine };
  });
}

/** The lines of findings' marks in a text, from 0, one behind the other; of what has no mark there, none. */
function linesOfMarks(findings: readonly Finding[], text: string): ReadonlyMap<Finding, number> {
  const lines = new Map<Finding, number>();
  let [from, line] = [0, 0];
  for (const finding of findings.filter(({ redacted }) => redacted)) {
    const mark = `[REDACTED:${finding.kind}]`;
    const at = text.indexOf(mark, from);
    if (at >= 0) {
      line += lineFeedsIn(text.slice(from, at));
      lines.set(finding, line);
      from = at + mark.length;
    }
  }
  return lines;
}

/**
 * How many line feeds stand before each line, counted from 1 by whatever ends one. The text is gone through once.
 * @param lines in ascending order
 */
function lineFeedsBefore(text: string, lines: readonly number[]): ReadonlyMap<number, number> {
  const ends = text.matchAll(/\r\n|\n|\r/g);
  let [at, feeds] = [1, 0];
  return new Map(
    lines.map((line) => {
      for (; at < line; at += 1) {
        feeds += ends.next().value?.[0].endsWith('\n') ? 1 : 0;
      }
      return [line, feeds];
    }),
  );
}
