import * as vscode from 'vscode';
import {
  type ArtifactChange,
  changedParts,
  editsOf,
  type PackChange,
  type PackDifference,
  packsOf,
} from '../../app/undo/packChange';
import { artifactParts } from '../../app/undo/parts';
import { Transit } from '../../app/undo/transit';
import type { Artifact } from '../../core/pack';
import { isCollection } from '../../core/source';
import { inDigits } from '../adding/patience';
import { artifactNameInMessage } from '../views/artifactText';

/**
 * What a step did, as what can be undone is called: `Remove 3 artifacts from “auth”`.
 * @param said what was said when it was done, for what is too much for few words
 */
export function stepText(changes: readonly PackChange[], said: string | undefined): string {
  const packs = new Map(changes.flatMap(packsOf).map(({ id, name }) => [id, name]));
  const edits = changes.flatMap(editsOf);
  const whole = changes.filter((change) => change.kind !== 'edited' && change.kind !== 'editedTogether');
  if (packs.size > 1) {
    return transferText(changes) ?? wholePacksText(whole, edits, packs.size) ?? said ?? manyText(edits, packs.size);
  }
  const [name = ''] = packs.values();
  const [first] = whole;
  if (first && (edits.length === 0 || first.kind !== 'created')) {
    return packText(first.kind, name);
  }
  return artifactsText(edits, name) ?? partText(edits, name) ?? said ?? vscode.l10n.t('Change pack “{0}”', name);
}

/** Where artifacts went from some packs to another, and nothing else happened. */
function transferText(changes: readonly PackChange[]): string | undefined {
  const [only, ...others] = changes;
  if (only?.kind !== 'editedTogether' || others.length > 0) {
    return undefined;
  }
  const { ids } = new Transit(only.edits);
  const isMoved = ({ before, after }: ArtifactChange): boolean => !before && ids.has(after?.id ?? '');
  const target = only.edits.find(({ artifacts }) => artifacts.some(isMoved));
  return target && movedText(namesOf(target.artifacts.filter(isMoved)), target.pack.name);
}

function movedText(names: string | number, pack: string): string {
  return typeof names === 'string'
    ? vscode.l10n.t('Move {0} to pack “{1}”', names, pack)
    : vscode.l10n.t('Move {0} artifacts to pack “{1}”', inDigits(names), pack);
}

type WholePackChange = Extract<PackChange, { readonly kind: 'created' | 'deleted' | 'undeleted' }>;

function packText(kind: WholePackChange['kind'], name: string): string {
  switch (kind) {
    case 'created':
      return vscode.l10n.t('Create pack “{0}”', name);
    case 'deleted':
      return vscode.l10n.t('Delete pack “{0}”', name);
    case 'undeleted':
      return vscode.l10n.t('Restore pack “{0}”', name);
  }
}

function wholePacksText(whole: readonly PackChange[], edits: readonly PackChange[], count: number): string | undefined {
  return edits.length === 0 && whole.every(({ kind }) => kind === 'deleted')
    ? vscode.l10n.t('Delete {0} packs', inDigits(count))
    : undefined;
}

function manyText(edits: readonly PackDifference[], count: number): string {
  const changes = edits.flatMap(({ artifacts }) => artifacts);
  const isRemoval = changes.every(({ after }) => after === undefined) && edits.every(({ parts }) => parts.length === 0);
  return isRemoval && changes.length > 0
    ? vscode.l10n.t('Remove {0} artifacts from {1} packs', inDigits(changes.length), inDigits(count))
    : vscode.l10n.t('Change {0} packs', inDigits(count));
}

/** Where it is only about artifacts: what happened to them. */
function artifactsText(edits: readonly PackDifference[], pack: string): string | undefined {
  const changes = edits.flatMap(({ artifacts }) => artifacts);
  if (changes.length === 0 || edits.some(({ parts }) => parts.length > 0)) {
    return undefined;
  }
  const added = changes.filter(({ before }) => !before);
  const removed = changes.filter(({ after }) => !after);
  const others = changes.filter(({ before, after }) => before && after);
  if (added.length > 0 && removed.length === 0) {
    return addedText(namesOf(added), pack);
  }
  // The collection that a member is left out of changes with it, and no other does.
  if (removed.length > 0 && added.length === 0 && others.every(({ after }) => after && isCollection(after.source))) {
    return removedText(namesOf(removed), pack);
  }
  return removed.length + added.length === 0 ? changedText(others, pack) : undefined;
}

function addedText(names: string | number, pack: string): string {
  return typeof names === 'string'
    ? vscode.l10n.t('Add {0} to “{1}”', names, pack)
    : vscode.l10n.t('Add {0} artifacts to “{1}”', inDigits(names), pack);
}

function removedText(names: string | number, pack: string): string {
  return typeof names === 'string'
    ? vscode.l10n.t('Remove {0} from “{1}”', names, pack)
    : vscode.l10n.t('Remove {0} artifacts from “{1}”', inDigits(names), pack);
}

/** A name for one, else their number. A collection stands for itself where it comes or goes with its members. */
function namesOf(changes: readonly ArtifactChange[]): string | number {
  const artifacts = changes.flatMap(({ before, after }): readonly Artifact[] =>
    (after ?? before) ? [(after ?? before) as Artifact] : [],
  );
  const ids = new Set(artifacts.map(({ id }) => id));
  const [only, ...others] = artifacts.filter(({ collection }) => !ids.has(collection ?? ''));
  return only && others.length === 0 ? artifactNameInMessage(only) : 1 + others.length;
}

function changedText(changes: readonly ArtifactChange[], pack: string): string | undefined {
  const parts = new Set(changes.flatMap(partsOf));
  const names = namesOf(changes);
  const [only, ...others] = [...parts].filter((part) => part !== 'position' && part !== 'priority');
  if (only === undefined && parts.has('position')) {
    return vscode.l10n.t('Move artifacts in “{0}”', pack);
  }
  const word = only === undefined && parts.has('priority') ? 'priority' : only;
  const what = typeof names === 'string' ? names : vscode.l10n.t('{0} artifacts', inDigits(names));
  return word === undefined || others.length > 0 ? undefined : wordsOf(word, changes, what, pack);
}

function partsOf({ before, after }: ArtifactChange): readonly string[] {
  if (!before || !after) {
    return [];
  }
  const changed = changedParts(artifactParts(before), artifactParts(after)).map(({ name }) => name);
  return before.position === after.position ? changed : [...changed, 'position'];
}

function wordsOf(part: string, [first]: readonly ArtifactChange[], what: string, pack: string): string | undefined {
  const now = first?.after;
  switch (part) {
    case 'capture':
      return vscode.l10n.t('Update {0} in “{1}”', what, pack);
    case 'priority':
      return vscode.l10n.t('Set priority of {0} in “{1}”', what, pack);
    case 'note':
      return vscode.l10n.t('Edit note of {0} in “{1}”', what, pack);
    case 'required':
      return now?.required
        ? vscode.l10n.t('Require {0} in “{1}”', what, pack)
        : vscode.l10n.t('Require {0} in “{1}” no more', what, pack);
    case 'included':
      return now?.included
        ? vscode.l10n.t('Include {0} of “{1}”', what, pack)
        : vscode.l10n.t('Exclude {0} of “{1}”', what, pack);
    case 'following':
      return now?.following
        ? vscode.l10n.t('Follow source of {0} in “{1}”', what, pack)
        : vscode.l10n.t('Pin {0} in “{1}”', what, pack);
    default:
      return undefined;
  }
}

/** Where it is about one thing that the pack says of itself. */
function partText(edits: readonly PackDifference[], pack: string): string | undefined {
  const parts = edits.flatMap((edit) => edit.parts);
  const [part] = parts;
  if (!part || edits.some(({ artifacts }) => artifacts.length > 0)) {
    return undefined;
  }
  const isOption = parts.every(({ name }) => !words.has(name));
  return isOption
    ? vscode.l10n.t('Change rendering options of “{0}”', pack)
    : parts.length === 1
      ? words.get(part.name)?.(pack, part.before, part.after)
      : undefined;
}

/** What is no rendering option. */
const words: ReadonlyMap<string, (pack: string, before: unknown, after: unknown) => string> = new Map([
  ['name', (_, before, after) => vscode.l10n.t('Rename pack “{0}” to “{1}”', String(before), String(after))],
  ['tokenBudget', (pack) => vscode.l10n.t('Set token budget of “{0}”', pack)],
  ['instruction', (pack) => vscode.l10n.t('Edit instruction of “{0}”', pack)],
  ['description', (pack) => vscode.l10n.t('Edit description of “{0}”', pack)],
  ['followsSources', (pack) => vscode.l10n.t('Change what follows its source in “{0}”', pack)],
  ['workspace', (pack) => vscode.l10n.t('Move pack “{0}” to another folder', pack)],
]);
