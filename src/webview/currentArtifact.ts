import type { PreviewArtifact } from '../protocol/preview';
import { element, onClick } from './elements';
import type { PayloadView } from './payloadView';
import { artifactAt } from './places';
import { counted, said, words } from './words';

/** The artifact that the payload is scrolled to, and the way to the others. */
export class CurrentArtifact {
  private artifacts: readonly PreviewArtifact[] = [];
  private index = -1;
  /** The one that was gone to: near the end of the payload it cannot be scrolled to the top. */
  private goal: number | undefined;
  private readonly label = element('here');
  private readonly previous = onClick('previousArtifact', () => this.go(-1));
  private readonly next = onClick('nextArtifact', () => this.go(1));
  private readonly open = onClick('openCurrent', () => this.openArtifact(this.index));

  constructor(
    private readonly payload: PayloadView,
    private readonly openArtifact: (artifact: number) => void,
    /** Called with the index of another artifact, -1 for none. */
    private readonly didChange: (artifact: number) => void,
  ) {}

  /** The artifacts of the payload that is there. */
  fill(artifacts: readonly PreviewArtifact[]): void {
    this.artifacts = artifacts;
    this.goal = undefined;
    this.index = -2;
    this.update();
  }

  /** To be called when other lines are seen. */
  update(): void {
    const { topLine, lastLine } = this.payload;
    const goalLine = this.artifacts[this.goal ?? -1]?.line ?? -1;
    if (goalLine < topLine || goalLine > lastLine) {
      this.goal = undefined;
    }
    const index = this.goal ?? artifactAt(this.artifacts, topLine);
    if (index !== this.index) {
      this.index = index;
      this.tell();
      this.didChange(index);
    }
  }

  show(artifact: number): void {
    const line = this.artifacts[artifact]?.line;
    if (line !== undefined) {
      this.goal = artifact;
      this.payload.showLine(line);
      this.update();
    }
  }

  go(by: 1 | -1): void {
    // Within an artifact, its own beginning is the previous one.
    const isWithin =
      by < 0 && this.goal === undefined && this.payload.topLine > (this.artifacts[this.index]?.line ?? 0);
    this.show(isWithin ? this.index : this.index + by);
  }

  private tell(): void {
    const artifact = this.artifacts[this.index];
    const trimmed = artifact?.trimmedTo ?? null;
    const parts = artifact
      ? [
          artifact.label,
          counted(words.tokens, artifact.tokens),
          trimmed === null ? '' : counted(words.trimmed, trimmed),
        ]
      : [words.beginning];
    this.label.textContent = parts.filter((part) => part !== '').join(' · ');
    this.label.title = this.label.textContent;
    this.open.disabled = artifact === undefined;
    this.open.ariaLabel = artifact ? said(words.openIn, artifact.label) : null;
    this.previous.disabled = this.index < 0;
    this.next.disabled = this.index + 1 >= this.artifacts.length;
  }
}
