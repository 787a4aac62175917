// What the preview page and the extension say to each other. The page keeps nothing that the host cannot send again.

/** An artifact as the page lists it. */
export interface PreviewArtifact {
  readonly id: string;
  /** Path and lines, or the beginning of a note. */
  readonly label: string;
  /** Of its text alone; null while it is being counted. */
  readonly tokens: number | null;
}

/** What the extension tells the preview. Each message is whole: what it does not say is not so any more. */
export type ToPreview =
  | {
      readonly type: 'show';
      readonly packId: string;
      readonly name: string;
      /** Of the whole payload; null while it is being counted. */
      readonly tokens: number | null;
      readonly tokenBudget: number;
      readonly payloadHash: string;
      /** The pack holds nothing; a list of artifacts can also be empty because all were left out. */
      readonly isEmpty: boolean;
      readonly artifacts: readonly PreviewArtifact[];
      /** Sentences. */
      readonly warnings: readonly string[];
      /** Undefined when it is the one that was sent before. */
      readonly payload?: string;
    }
  | { readonly type: 'failed'; readonly message: string };

/** What the preview tells the extension. It says `ready` whenever its page has been built anew. */
export type FromPreview =
  | { readonly type: 'ready' }
  | { readonly type: 'copy' }
  | { readonly type: 'openArtifact'; readonly artifactId: string };

/** What the page asks VS Code to keep over a reload of the window. */
export interface PreviewState {
  readonly packId: string;
}

/** A page can post anything; what is not a FromPreview is nothing to us. */
export function parseFromPreview(value: unknown): FromPreview | undefined {
  const { type, artifactId } = (value ?? {}) as { type?: unknown; artifactId?: unknown };
  if (type === 'ready' || type === 'copy') {
    return { type };
  }
  if (type === 'openArtifact' && typeof artifactId === 'string') {
    return { type, artifactId };
  }
  return undefined;
}

/** Undefined for anything but a state that our page has set. */
export function parsePreviewState(value: unknown): PreviewState | undefined {
  const { packId } = (value ?? {}) as { packId?: unknown };
  return typeof packId === 'string' ? { packId } : undefined;
}
