import type { PreviewArtifact } from '../protocol/preview';
import { element, made, taken } from './elements';
import { type TokenShare, tokenShares } from './tokenShares';
import { counted, number, said, words } from './words';

/** What is narrower, in pixels, is put together with its neighbours: it could be neither seen nor pointed at. */
const narrowest = 4;

/** The bar of where the tokens go: a button for each artifact, or for several small ones side by side. */
export class TokenBar {
  private artifacts: readonly PreviewArtifact[] = [];
  /** Of all artifacts. */
  private tokens = 0;
  private shares: readonly TokenShare[] = [];
  private reachable = 0;
  private here = -1;
  private readonly bar = element('shares');
  private readonly caption = element('share');

  constructor(
    private readonly show: (artifact: number) => void,
    private readonly open: (artifact: number) => void,
  ) {
    new ResizeObserver(() => this.draw()).observe(this.bar);
    this.bar.addEventListener('keydown', (event) => this.keyPressed(event));
    this.bar.addEventListener('click', (event) => this.clicked(event));
    this.bar.addEventListener('pointerover', (event) => this.describe(this.shareOf(event.target)));
    this.bar.addEventListener('pointerleave', () => this.describe(undefined));
    this.bar.addEventListener('focusin', (event) => this.reach(this.indexOf(event.target)));
    this.bar.addEventListener('focusout', () => this.describe(undefined));
  }

  fill(artifacts: readonly PreviewArtifact[]): void {
    this.artifacts = artifacts;
    this.tokens = artifacts.reduce((sum, { tokens }) => sum + tokens, 0);
    this.shares = [];
    this.draw();
  }

  /** Marks the artifact that the payload is scrolled to. */
  mark(artifact: number): void {
    this.here = artifact;
    const marked = this.bar.querySelector('[aria-current]');
    const wanted = this.bar.children[this.shares.findIndex((share) => isIn(share, artifact))] ?? null;
    if (marked !== wanted) {
      marked?.removeAttribute('aria-current');
      wanted?.setAttribute('aria-current', 'true');
    }
  }

  private draw(): void {
    const tokens = this.artifacts.map((each) => each.tokens);
    const shares = tokenShares(tokens, this.bar.clientWidth, narrowest);
    this.bar.hidden = shares.length === 0;
    if (JSON.stringify(shares) !== JSON.stringify(this.shares)) {
      const isFocused = this.bar.contains(document.activeElement);
      this.shares = shares;
      this.reachable = Math.min(this.reachable, Math.max(0, shares.length - 1));
      this.bar.replaceChildren(...shares.map((share, index) => this.button(share, index)));
      this.mark(this.here);
      if (isFocused) {
        this.focus(this.reachable);
      }
    }
    this.describe(undefined);
  }

  private button(share: TokenShare, index: number): HTMLButtonElement {
    const button = made('button', share.count > 1 ? 'several' : '');
    button.type = 'button';
    button.tabIndex = index === this.reachable ? 0 : -1;
    button.ariaLabel = this.textOf(share);
    button.style.flexGrow = String(share.tokens);
    return button;
  }

  private textOf(share: TokenShare): string {
    const first = this.artifacts[share.first]?.label ?? '';
    const label = share.count === 1 ? first : said(words.shareOfSeveral, first, number(share.count - 1));
    const percent = ((100 * share.tokens) / Math.max(1, this.tokens)).toFixed(share.tokens * 100 < this.tokens ? 1 : 0);
    return said(words.share, label, counted(words.tokens, share.tokens), number(Number(percent)));
  }

  private describe(share: TokenShare | undefined): void {
    const focused = this.shareOf(document.activeElement);
    const described = share ?? focused;
    this.caption.textContent = described ? this.textOf(described) : counted(words.artifacts, this.artifacts.length);
    this.caption.hidden = this.artifacts.length === 0;
  }

  private clicked(event: MouseEvent): void {
    const share = this.shareOf(event.target);
    if (share) {
      (event.ctrlKey || event.metaKey ? this.open : this.show)(share.first);
    }
  }

  private keyPressed(event: KeyboardEvent): void {
    const share = this.shares[this.reachable];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && share) {
      taken(event);
      this.open(share.first);
      return;
    }
    const last = this.shares.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: this.reachable - 1,
      ArrowUp: this.reachable - 1,
      ArrowRight: this.reachable + 1,
      ArrowDown: this.reachable + 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      taken(event);
      this.focus(Math.min(Math.max(0, target), last));
    }
  }

  private focus(index: number): void {
    (this.bar.children[index] as HTMLElement | undefined)?.focus();
  }

  /** Only the part that had the focus last is reached by Tab. */
  private reach(index: number): void {
    const old = this.bar.children[this.reachable] as HTMLElement | undefined;
    const now = this.bar.children[index] as HTMLElement | undefined;
    if (old && now) {
      old.tabIndex = -1;
      now.tabIndex = 0;
      this.reachable = index;
    }
    this.describe(this.shares[index]);
  }

  private indexOf(target: EventTarget | null): number {
    return [...this.bar.children].indexOf(target as Element);
  }

  private shareOf(target: EventTarget | null): TokenShare | undefined {
    return this.shares[this.indexOf(target)];
  }
}

function isIn(share: TokenShare, artifact: number): boolean {
  return artifact >= share.first && artifact < share.first + share.count;
}
