import {
  type Preview,
  type PreviewArtifact,
  type PreviewCut,
  type PreviewList,
  type PreviewRedaction,
  previewLists,
} from '../protocol/preview';
import { areSame } from './areSame';
import { append, made, madeButton } from './elements';
import { ItemList } from './itemList';
import { counted, number, said, words } from './words';

/** What can be done with what is listed. */
export interface ListActions {
  /** @param artifact its index */
  readonly show: (artifact: number) => void;
  /** @param line of the payload, from 0 */
  readonly showLine: (line: number) => void;
  /** @param line of its file, from 1; null for the whole */
  readonly open: (artifactId: string, line: number | null) => void;
  readonly allow: (redaction: PreviewRedaction) => void;
  readonly didToggle: () => void;
}

/** The lists beside the payload: what is in it, what is not, and what was redacted. */
export class Lists {
  private isEmpty = false;
  private readonly artifacts: ItemList<PreviewArtifact>;
  private readonly cut: ItemList<PreviewCut>;
  private readonly redactions: ItemList<PreviewRedaction>;
  private shown: Preview | undefined;

  constructor(actions: ListActions) {
    const onDidToggle = actions.didToggle;
    this.artifacts = new ItemList('artifacts', {
      ...{ lines: 1, onDidToggle, content: (artifact, index) => artifactRow(artifact, index, actions) },
      empty: () => (this.isEmpty ? words.emptyPack : words.noArtifacts),
    });
    this.cut = new ItemList('cut', {
      ...{ lines: 2, onDidToggle, content: (cut) => cutRow(cut, actions), empty: () => words.nothingCut },
    });
    this.redactions = new ItemList('redactions', {
      ...{ lines: 2, onDidToggle, content: (each) => redactionRow(each, actions), empty: () => words.nothingRedacted },
    });
  }

  /** Those that are open. */
  get open(): readonly PreviewList[] {
    return previewLists.filter((name) => this[name].isOpen);
  }

  set open(names: readonly PreviewList[]) {
    for (const name of previewLists) {
      this[name].open(names.includes(name));
    }
  }

  show(preview: Preview): void {
    this.isEmpty = preview.isEmpty;
    const old = this.shown;
    this.shown = preview;
    // The rows stay as they are, and what has the focus with them, while nothing has changed.
    for (const name of previewLists) {
      if (!old || old.isEmpty !== preview.isEmpty || !areSame(old[name], preview[name])) {
        this.fill(name, preview);
      }
    }
  }

  /** Marks the artifact that the payload is scrolled to. */
  mark(artifact: number): void {
    this.artifacts.mark(artifact);
  }

  private fill(name: PreviewList, preview: Preview): void {
    switch (name) {
      case 'artifacts':
        this.artifacts.show(preview.artifacts);
        break;
      case 'cut':
        this.cut.show(preview.cut);
        break;
      case 'redactions':
        this.redactions.show(preview.redactions);
        break;
    }
  }
}

function artifactRow(artifact: PreviewArtifact, index: number, { show, open }: ListActions): readonly HTMLElement[] {
  const { id, label, tokens, trimmedTo } = artifact;
  const trimmed = trimmedTo === null ? '' : counted(words.trimmed, trimmedTo);
  const main = madeButton('main', undefined, () => show(index));
  const badges = trimmed === '' ? [] : [made('span', 'badge', words.trimmedBadge)];
  append(main, made('span', 'label', label), ...badges, amount(tokens));
  main.title = [label, counted(words.tokens, tokens), trimmed].filter((part) => part !== '').join(', ');
  return [main, openButton(label, () => open(id, null))];
}

function cutRow({ id, label, outcome, reason, tokens }: PreviewCut, { open }: ListActions): readonly HTMLElement[] {
  const { cut, excluded, duplicate, leftOut } = words;
  const badge = { cut, excluded, duplicate, 'left-out': leftOut }[outcome];
  const count = made('span', 'amount', tokens === null ? words.tokensUnknown : counted(words.tokens, tokens));
  const first = made('span', 'first');
  append(first, made('span', 'label', label), made('span', 'badge', badge), count);
  const main = made('div', 'main');
  append(main, first, made('span', 'second', reason));
  main.title = `${label}: ${reason}`;
  return [main, openButton(label, () => open(id, null))];
}

function redactionRow(redaction: PreviewRedaction, actions: ListActions): readonly HTMLElement[] {
  const { kind, label, line, artifactId, sourceLine, redacted } = redaction;
  const first = made('span', 'first');
  append(first, made('span', 'label', kind), ...(redacted ? [] : [made('span', 'badge', words.notRedacted)]));
  const main = line === null ? made('div', 'main') : madeButton('main', undefined, () => actions.showLine(line));
  append(main, first, made('span', 'second', line === null ? `${label} (${words.notInPayload})` : label));
  main.title = `${kind}: ${label}`;
  const open = artifactId === null ? [] : [openButton(label, () => actions.open(artifactId, sourceLine))];
  const allow = madeButton('act', said(words.allowKind, kind, label), () => actions.allow(redaction));
  allow.textContent = words.allow;
  return [main, ...open, ...(redacted ? [allow] : [])];
}

/** A number in a column of its own; whoever hears it hears what it counts. */
function amount(tokens: number): HTMLElement {
  const shown = made('span', 'amount');
  const seen = made('span', '', number(tokens));
  seen.ariaHidden = 'true';
  shown.append(seen, made('span', 'unseen', counted(words.tokens, tokens)));
  return shown;
}

function openButton(label: string, act: () => void): HTMLButtonElement {
  const button = madeButton('act', said(words.openIn, label), act);
  button.textContent = words.open;
  return button;
}
