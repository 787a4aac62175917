import { l10n } from 'vscode';
import type { PreviewWords } from '../../protocol/previewWords';
import type { PageWords } from './previewPage';

/** What the page says of what it shows. */
export function previewWords(): PreviewWords {
  return { ...wordsOfBudget(), ...wordsOfLists(), ...wordsOfPayload() };
}

function wordsOfBudget() {
  return {
    rendering: l10n.t('Rendering...'),
    shown: l10n.t('Rendered: {0}'),
    formats: {
      markdown: l10n.t('Markdown'),
      xml: l10n.t('XML'),
      'xml-raw': l10n.t('XML, unescaped'),
      documents: l10n.t('Documents'),
      'documents-raw': l10n.t('Documents, unescaped'),
      json: l10n.t('JSON'),
      plain: l10n.t('Plain text'),
      template: l10n.t('My template'),
    },
    ofTokens: l10n.t('{0} of {1} tokens'),
    percent: l10n.t('{0} percent of the budget'),
    estimate: l10n.t('estimated: within {0} % for nine files of ten'),
    near: l10n.t('Nearly full'),
    full: [l10n.t('1 artifact did not fit'), l10n.t('{0} artifacts did not fit')],
    over: l10n.t('Over the budget by {0}'),
    tokens: [l10n.t('1 token'), l10n.t('{0} tokens')],
    tokensUnknown: l10n.t('not counted'),
    lines: [l10n.t('1 line'), l10n.t('{0} lines')],
    artifacts: [l10n.t('1 artifact'), l10n.t('{0} artifacts')],
    share: l10n.t('{0}: {1}, {2} percent'),
    shareOfSeveral: l10n.t('{0} and {1} more'),
    bytes: [l10n.t('{0} KB'), l10n.t('{0} MB')],
  } satisfies Partial<PreviewWords>;
}

function wordsOfLists() {
  return {
    trimmed: [l10n.t('trimmed to its first line'), l10n.t('trimmed to its first {0} lines')],
    trimmedBadge: l10n.t('trimmed'),
    moreWarnings: [l10n.t('1 more warning'), l10n.t('{0} more warnings')],
    cut: l10n.t('cut'),
    excluded: l10n.t('excluded'),
    duplicate: l10n.t('duplicate'),
    leftOut: l10n.t('left out'),
    notRedacted: l10n.t('not redacted'),
    notInPayload: l10n.t('not in the payload'),
    open: l10n.t('Open'),
    openIn: l10n.t('Open {0} in an Editor'),
    allow: l10n.t('Allow...'),
    allowKind: l10n.t('Allow {0} in {1}...'),
    allowQuestion: l10n.t('Send this {0} as it is?'),
    noArtifacts: l10n.t('No artifact is in the payload. See below why.'),
    emptyPack: l10n.t('There is nothing in this pack yet.'),
    nothingCut: l10n.t('Everything in the pack is in the payload.'),
    nothingRedacted: l10n.t('No secrets were found.'),
  } satisfies Partial<PreviewWords>;
}

function wordsOfPayload() {
  return {
    beginning: l10n.t('Beginning of the payload'),
    payload: [l10n.t('Payload, 1 line'), l10n.t('Payload, {0} lines')],
    linesAbove: [l10n.t('1 line is above.'), l10n.t('{0} lines are above.')],
    linesBelow: [
      l10n.t('1 line is below. Open as Text reads all of it in an editor.'),
      l10n.t('{0} lines are below. Open as Text reads all of it in an editor.'),
    ],
    allSelected: l10n.t('All of the payload is selected.'),
    match: l10n.t('{0} of {1}'),
    matchOfMany: l10n.t('{0} of more than {1}'),
    noMatch: l10n.t('No results'),
    searching: l10n.t('{0} so far...'),
  } satisfies Partial<PreviewWords>;
}

/** What stands on the page from the beginning. */
export function pageWords(): PageWords {
  return {
    format: l10n.t('Format'),
    copy: l10n.t('Copy'),
    snapshot: l10n.t('Snapshot'),
    openAsText: l10n.t('Open as Text'),
    changeBudget: l10n.t('Change Budget...'),
    tryAgain: l10n.t('Try Again'),
    budget: l10n.t('Token budget'),
    whereTokensGo: l10n.t('Where the tokens go'),
    shareKeys: l10n.t('Enter shows an artifact in the payload, Ctrl+Enter opens it in an editor.'),
    warnings: l10n.t('Warnings'),
    artifacts: l10n.t('Artifacts'),
    cut: l10n.t('Not in the Payload'),
    redactions: l10n.t('Secrets'),
    empty: l10n.t('This pack is empty. Select lines in an editor and run “Add Selection to Pack”.'),
    payload: l10n.t('Payload'),
    payloadKeys: l10n.t('N and Shift+N go to the next and the previous artifact, Ctrl+F finds, Ctrl+A selects all.'),
    previousArtifact: l10n.t('Previous Artifact (Shift+N)'),
    nextArtifact: l10n.t('Next Artifact (N)'),
    open: l10n.t('Open'),
    openCurrent: l10n.t('Open This Artifact in an Editor'),
    find: l10n.t('Find in the payload'),
    previousMatch: l10n.t('Previous Match (Shift+Enter)'),
    nextMatch: l10n.t('Next Match (Enter)'),
    allowMeans: l10n.t(
      'From now on it is not redacted any more, in this pack and in every other one. It is remembered by a hash, never by its value.',
    ),
    allow: l10n.t('Allow'),
    cancel: l10n.t('Cancel'),
  };
}
