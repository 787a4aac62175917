import * as vscode from 'vscode';
import type { Artifact } from '../../core/pack';
import { isCollection } from '../../core/source';
import type { ArtifactOutcome } from '../renderedPacks';
import { sourceInWords, stateSentence } from './artifactText';
import type { Standing } from './artifactTreeItem';
import { folderName } from './folderText';
import { outcomeSentence, redactedSentence, tokensText } from './outcomeText';
import type { PackNode, PackRow } from './packNode';

/** How much of what somebody wrote is shown, in characters: all of it can be opened. */
const shownLength = 600;

/** What is known of a pack or an artifact, for those who look at its row for a while; undefined for other rows. */
export function rowTooltip(node: PackNode, standing: Standing): vscode.MarkdownString | undefined {
  switch (node.kind) {
    case 'pack':
      return paragraphs(packParagraphs(node));
    case 'artifact':
      return paragraphs(artifactParagraphs(node.artifact, standing));
    default:
      return undefined;
  }
}

/** Each in a line of its own. What a user or a file says is text: no link in it, no picture, no command. */
function paragraphs(texts: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const [index, text] of texts.filter((each) => each !== '').entries()) {
    if (index > 0) {
      tooltip.appendMarkdown('\n\n');
    }
    tooltip.appendText(shortened(text));
  }
  return tooltip;
}

function packParagraphs({ pack, isActive }: PackRow): string[] {
  const { name, description, workspace, tokenBudget, instruction = '' } = pack;
  return [
    name,
    description,
    isActive ? vscode.l10n.t('Active: what you add goes here, and the status bar counts it') : '',
    workspace === null
      ? vscode.l10n.t('A global pack: every window has it')
      : vscode.l10n.t('Of folder {0}', folderName(workspace)),
    vscode.l10n.t('Budget: {0} tokens', tokenBudget.toLocaleString(vscode.env.language)),
    instruction === '' ? '' : vscode.l10n.t('Instruction: {0}', instruction),
  ];
}

function artifactParagraphs(artifact: Artifact, { state, outcome, capturedTokens }: Standing): string[] {
  const { note, unsaved, source, following, included } = artifact;
  const captured = new Date(artifact.capturedAt).toLocaleString(vscode.env.language);
  return [
    sourceInWords(artifact),
    note === '' ? '' : vscode.l10n.t('Note: {0}', note),
    stateSentence(state),
    outcomeSentence(outcome),
    redactedSentence(outcome),
    included ? '' : vscode.l10n.t('Not rendered: it is kept in the pack and left out of payloads.'),
    payloadSentence(outcome),
    ...(isCollection(source) ? optionParagraphs(artifact) : [sizeText(artifact, capturedTokens)]),
    following ? vscode.l10n.t('Follows its source: captured again whenever the pack is rendered') : '',
    unsaved ? vscode.l10n.t('Captured {0}, before it was saved', captured) : vscode.l10n.t('Captured {0}', captured),
  ];
}

function payloadSentence(known: ArtifactOutcome | undefined): string {
  const tokens = tokensText(known?.tokens);
  if (tokens === '') {
    return '';
  }
  return known?.outcome === 'included' || known?.outcome === 'trimmed'
    ? vscode.l10n.t('In the payload: {0}', tokens)
    : vscode.l10n.t('In the payload it would have: {0}', tokens);
}

/** `12 lines, 340 bytes, 90 tokens` */
function sizeText({ content }: Artifact, tokens: number | undefined): string {
  const [lines, bytes] = [content.lines, content.bytes].map((each) => each.toLocaleString(vscode.env.language));
  const size = vscode.l10n.t('{0} lines, {1} bytes', lines ?? '', bytes ?? '');
  return tokens === undefined ? size : `${size}, ${tokensText(tokens)}`;
}

function optionParagraphs({ options = {} }: Artifact): string[] {
  const { recursive, maxFiles, exclude = [] } = options;
  return [
    recursive === false ? vscode.l10n.t('Without the folders below') : '',
    maxFiles === undefined ? '' : vscode.l10n.t('At most {0} files', maxFiles.toLocaleString(vscode.env.language)),
    ...exclude.slice(0, 10).map((glob) => vscode.l10n.t('Without {0}', glob)),
    exclude.length > 10 ? vscode.l10n.t('and without {0} more', exclude.length - 10) : '',
  ];
}

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text;
}
