import type { RenderedPack } from '../app/renderedPack';
import { EventEmitter } from '../core/event';
import type { Pack } from '../core/pack';
import type { RenderOutcome } from '../core/rendering';

/** What became of an artifact when its pack was rendered last. */
export interface ArtifactOutcome {
  readonly outcome: RenderOutcome;
  /** Of its part of the payload; of what is not in it, what it would have had; null when that is not known. */
  readonly tokens: number | null;
  /** Of a trimmed one: how many of its lines are in the payload. */
  readonly lines?: number;
  /** How many of its secrets stand as `[REDACTED:kind]` in the payload; absent for none. */
  readonly redacted?: number;
  /** A sentence on why it is not in the payload; empty for what is. */
  readonly reason: string;
}

interface Rendered {
  /** Of the pack, when it was rendered. */
  readonly updatedAt: number;
  readonly artifacts: ReadonlyMap<string, ArtifactOutcome>;
}

/**
 * What the last rendering of each pack made of its artifacts. Nothing is rendered for it: who renders a pack as it is
 * set, and not in another format say, notes it here.
 */
export class RenderedPacks {
  private readonly rendered = new Map<string, Rendered>();
  private readonly changed = new EventEmitter<ReadonlySet<string>>();
  /** Fires with the ids of artifacts whose outcome is another than before. */
  readonly onDidChange = this.changed.event;

  /** @param isFollowed whether a pack is rendered again after each change, so that what is known of it is about to be so */
  constructor(private readonly isFollowed: (packId: string) => boolean) {}

  note(rendered: RenderedPack): void {
    const { pack } = rendered;
    const before = this.rendered.get(pack.id)?.artifacts;
    const artifacts = outcomesOf(rendered);
    this.rendered.set(pack.id, { updatedAt: pack.updatedAt, artifacts });
    const all = new Set([...artifacts.keys(), ...(before?.keys() ?? [])]);
    const others = [...all].filter((id) => !isSame(artifacts.get(id), before?.get(id)));
    if (others.length > 0) {
      this.changed.fire(new Set(others));
    }
  }

  /** For a pack that cannot be rendered as it is now. */
  forget(packId: string): void {
    const before = this.rendered.get(packId);
    this.rendered.delete(packId);
    if (before && before.artifacts.size > 0) {
      this.changed.fire(new Set(before.artifacts.keys()));
    }
  }

  /** For when how packs are rendered has changed: what was noted is not so any more, except of one that is rendered anew. */
  forgetOthers(): void {
    for (const packId of [...this.rendered.keys()].filter((id) => !this.isFollowed(id))) {
      this.forget(packId);
    }
  }

  /** Undefined where nobody has rendered the pack since it was changed. */
  outcomeOf(pack: Pack, artifactId: string): ArtifactOutcome | undefined {
    const rendered = this.rendered.get(pack.id);
    const isKnown = rendered !== undefined && (rendered.updatedAt === pack.updatedAt || this.isFollowed(pack.id));
    return isKnown ? rendered.artifacts.get(artifactId) : undefined;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function outcomesOf({ included, omitted, redactions }: RenderedPack): ReadonlyMap<string, ArtifactOutcome> {
  const counts = new Map<string, number>();
  for (const { artifactId, redacted } of redactions) {
    if (artifactId !== null && redacted) {
      counts.set(artifactId, (counts.get(artifactId) ?? 0) + 1);
    }
  }
  return new Map([
    ...included.map(({ artifact: { id }, outcome, tokens, lines }): [string, ArtifactOutcome] => {
      const redacted = counts.get(id);
      const trimmed = outcome === 'trimmed' ? { lines } : {};
      return [id, { outcome, tokens, ...trimmed, ...(redacted === undefined ? {} : { redacted }), reason: '' }];
    }),
    ...omitted.map(({ artifact, outcome, tokens, reason }): [string, ArtifactOutcome] => [
      artifact.id,
      { outcome, tokens, reason },
    ]),
  ]);
}

function isSame(a: ArtifactOutcome | undefined, b: ArtifactOutcome | undefined): boolean {
  const names = ['outcome', 'tokens', 'lines', 'redacted', 'reason'] as const;
  return names.every((name) => a?.[name] === b?.[name]);
}
