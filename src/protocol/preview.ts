// What the preview page and the extension say to each other. The page keeps nothing that the host cannot send again.
import type { RenderOutcome } from '../core/rendering';
import { type Format, formats } from '../core/renderOptions';

/** An artifact as the page lists it. */
export interface PreviewArtifact {
  readonly id: string;
  /** Path and lines, or the beginning of a note. */
  readonly label: string;
  /** Of its part of the payload. */
  readonly tokens: number;
  /** Where that part begins in the payload: a line, from 0. */
  readonly line: number;
  /** How many of its lines are in the payload, when it was trimmed; else null. */
  readonly trimmedTo: number | null;
}

/** What is not in the payload. */
export interface PreviewCut {
  readonly id: string;
  readonly label: string;
  /** `cut`: it did not fit the budget. */
  readonly outcome: Exclude<RenderOutcome, 'included' | 'trimmed'>;
  /** A sentence. */
  readonly reason: string;
  /** What it would have taken; null when that is not known. */
  readonly tokens: number | null;
}

export interface PreviewRedaction {
  /** By which it can be allowed. */
  readonly hash: string;
  readonly kind: string;
  /** Path and line, in words. */
  readonly label: string;
  /** Null for what belongs to the pack itself. */
  readonly artifactId: string | null;
  /** The line in its file, from 1. */
  readonly sourceLine: number;
  /** The line of the payload, from 0; null when it is not in the payload. */
  readonly line: number | null;
  /** False for what is only warned of. */
  readonly redacted: boolean;
}

/** What the extension tells the preview. `show` is whole: what it does not say is not so any more. */
export type ToPreview =
  | { readonly type: 'show'; readonly preview: Preview }
  /**
   * A part of the payload that `show` announced, in order, cut anywhere. What comes for another hash than the one shown
   * is late, and is dropped.
   */
  | { readonly type: 'chunk'; readonly payloadHash: string; readonly index: number; readonly text: string }
  /** Something is being rendered that will be shown. */
  | { readonly type: 'working' }
  /** `isGone`: there is nothing to try again, for the pack is not there any more. */
  | { readonly type: 'failed'; readonly message: string; readonly isGone: boolean };

export interface Preview {
  readonly packId: string;
  readonly name: string;
  /** Of the whole payload. */
  readonly tokens: number;
  readonly tokenBudget: number;
  /** As it is called to users: `o200k_base`. */
  readonly encoding: string;
  readonly isEstimate: boolean;
  readonly format: Format;
  /** Those to choose from: `template` only where there is one. */
  readonly formats: readonly Format[];
  readonly payloadHash: string;
  /** Of the payload, in UTF-8. */
  readonly bytes: number;
  /** How many chunks the payload comes in after this message; 0 when the page has it already. */
  readonly chunks: number;
  /** The pack holds nothing; a list of artifacts can also be empty because all were left out. */
  readonly isEmpty: boolean;
  /** In the order of the payload. */
  readonly artifacts: readonly PreviewArtifact[];
  readonly cut: readonly PreviewCut[];
  readonly redactions: readonly PreviewRedaction[];
  /** Sentences. */
  readonly warnings: readonly string[];
}

/**
 * What the preview tells the extension. It says `ready` whenever its page has been built anew, and when the user wants
 * to try again what has failed: the page then needs everything.
 */
export type FromPreview =
  | { readonly type: 'ready' }
  | { readonly type: 'copy' }
  | { readonly type: 'snapshot' }
  | { readonly type: 'openAsText' }
  | { readonly type: 'setFormat'; readonly format: Format }
  | { readonly type: 'setBudget' }
  /** `line`, from 1, of its file; null for the whole. */
  | { readonly type: 'openArtifact'; readonly artifactId: string; readonly line: number | null }
  | { readonly type: 'allowSecret'; readonly hash: string };

/** The lists beside the payload. */
export const previewLists = ['artifacts', 'cut', 'redactions'] as const;
export type PreviewList = (typeof previewLists)[number];

/** What the page asks VS Code to keep over a reload of the window, and while another tab is in front of it. */
export interface PreviewState {
  readonly packId: string;
  /** The format chosen in this preview; undefined for the pack's own. */
  readonly format?: Format;
  /** The first line of the payload that is seen, from 0. */
  readonly line: number;
  /** The lists that are open; undefined until the user opens or closes one. */
  readonly open?: readonly PreviewList[];
}

/** A page can post anything; what is not a FromPreview is nothing to us. */
export function parseFromPreview(value: unknown): FromPreview | undefined {
  const { type, artifactId, line, format, hash } = (value ?? {}) as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'copy':
    case 'snapshot':
    case 'openAsText':
    case 'setBudget':
      return { type };
    case 'setFormat': {
      const known = formats.find((each) => each === format);
      return known && { type, format: known };
    }
    case 'openArtifact':
      return typeof artifactId === 'string' ? { type, artifactId, line: lineOf(line) } : undefined;
    case 'allowSecret':
      return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? { type, hash } : undefined;
    default:
      return undefined;
  }
}

/** Undefined for anything but a state that our page has set. */
export function parsePreviewState(value: unknown): PreviewState | undefined {
  const { packId, format, line, open } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof packId !== 'string') {
    return undefined;
  }
  const known = formats.find((each) => each === format);
  const lists = Array.isArray(open) ? previewLists.filter((each) => open.includes(each)) : undefined;
  return { packId, ...(known && { format: known }), line: lineOf(line) ?? 0, ...(lists && { open: lists }) };
}

function lineOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}
