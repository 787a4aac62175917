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
  return findings.map((finding) => {
    const inContent = finding.place === 'content';
    const payloadLine = inContent
      ? bodyLine + (keepsLines ? lineFeedsBefore(section.text, finding.line) : 0)
      : line + lineOfMark(finding, text?.before ?? '');
    return {
      ...finding,
      line: inContent ? firstLine + finding.line - 1 : finding.line,
      artifactId: artifact.id,
      payloadLine: text ? payloadLine : null,
    };
  });
}

/** @param around undefined where it is not known what of the payload they are */
export function placePackFindings(
  findings: readonly Finding[],
  around: { readonly head: string; readonly tail: string; readonly tailLine: number } | undefined,
): PlacedRedaction[] {
  return findings.map((finding) => ({
    ...finding,
    artifactId: null,
    payloadLine: around ? packLine(finding, around) : null,
  }));
}

/** The instruction stands in the tail, all else in the head. */
function packLine(
  finding: Finding,
  { head, tail, tailLine }: { readonly head: string; readonly tail: string; readonly tailLine: number },
): number {
  const isInTail = tail.includes(markOf(finding)) && !head.includes(markOf(finding));
  return isInTail ? tailLine + lineOfMark(finding, tail) : lineOfMark(finding, head);
}

/** The line of the first mark of this kind, from 0; the first line where there is none. */
function lineOfMark(finding: Finding, text: string): number {
  return lineFeedsIn(text.slice(0, Math.max(0, text.indexOf(markOf(finding)))));
}

function markOf({ kind }: Finding): string {
  return `[REDACTED:${kind}]`;
}

/** How many line feeds stand before a line, counted from 1 by whatever ends one. */
function lineFeedsBefore(text: string, line: number): number {
  let lines = 1;
  let feeds = 0;
  for (const [end] of text.matchAll(/\r\n|\n|\r/g)) {
    if (lines === line) {
      break;
    }
    lines += 1;
    feeds += end.endsWith('\n') ? 1 : 0;
  }
  return feeds;
}
