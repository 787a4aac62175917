import { type Format, formats } from '../core/renderOptions';
import type { Preview, PreviewState, ToPreview } from '../protocol/preview';
import { AllowDialog } from './allowDialog';
import { CurrentArtifact } from './currentArtifact';
import { element, onClick, taken } from './elements';
import { FindBar } from './findBar';
import { HeaderView } from './headerView';
import { Lists } from './lists';
import { afterMessage, firstState, isComplete, type PageState, type TextChange } from './pageState';
import { readKeys } from './payloadKeys';
import { PayloadView } from './payloadView';
import { sameLine } from './places';
import { Progress } from './progress';
import { TokenBar } from './tokenBar';
import { remember, remembered, tell } from './vscodeApi';

/** From this width on, in pixels, the lists stand beside the payload, and the artifacts are listed from the beginning. */
const wide = 800;

/** The whole page: it hands what it is told to its parts, and what the user does to the extension. */
export class PreviewView {
  private state: PageState = firstState;
  /** What the text on the page is the payload of. */
  private shown: Preview | undefined;
  /** What was remembered of this pack; undefined once the page has moved on. */
  private before: PreviewState | undefined = remembered();
  private chosenFormat: Format | undefined = this.before?.format;
  private hasToggled = this.before?.open !== undefined;
  private remembering = 0;
  private readonly progress = new Progress();
  private readonly header = new HeaderView();
  private readonly payload = new PayloadView(() => this.scrolled());
  private readonly find = new FindBar(this.payload, (text) => this.progress.announce(text));
  private readonly allowing = new AllowDialog();
  private readonly current = new CurrentArtifact(
    this.payload,
    (artifact) => this.openArtifact(artifact),
    (artifact) => this.didReach(artifact),
  );
  private readonly bar = new TokenBar(
    (artifact) => this.current.show(artifact),
    (artifact) => this.openArtifact(artifact),
  );
  private readonly lists = new Lists({
    show: (artifact) => this.current.show(artifact),
    showLine: (line) => this.payload.showLine(line),
    open: (artifactId, line) => tell({ type: 'openArtifact', artifactId, line }),
    allow: (redaction) => this.allowing.ask(redaction),
    didToggle: () => this.toggled(),
  });
  private readonly deliveries = (['copy', 'snapshot', 'openAsText'] as const).map((type) =>
    onClick(type, () => tell({ type })),
  );
  private readonly changeBudget = onClick('changeBudget', () => tell({ type: 'setBudget' }));
  private readonly format = element<HTMLSelectElement>('format');

  constructor() {
    onClick('tryAgain', () => tell({ type: 'ready' }));
    this.format.addEventListener('change', () => this.chooseFormat());
    readKeys(this.payload, (by) => this.current.go(by));
    document.addEventListener('keydown', (event) => this.keyPressed(event));
    window.addEventListener('pagehide', () => this.rememberNow());
    this.lists.open = this.before?.open ?? (document.body.clientWidth >= wide ? ['artifacts'] : []);
  }

  receive(message: ToPreview): void {
    const { state, text } = afterMessage(this.state, message);
    const old = this.state;
    this.state = state;
    if (message.type === 'show') {
      this.show(message.preview, old);
    }
    this.changeText(text);
    this.showState();
  }

  private show(preview: Preview, old: PageState): void {
    if (this.before && this.before.packId !== preview.packId) {
      this.before = undefined;
      this.chosenFormat = undefined;
    }
    this.header.show(preview);
    this.bar.fill(preview.artifacts);
    this.lists.show(preview);
    element('empty').hidden = !preview.isEmpty;
    if (!this.hasToggled) {
      this.openWhatMatters(preview);
    }
    if (this.shown?.payloadHash === preview.payloadHash) {
      this.take(preview);
    }
    if (old.preview?.payloadHash !== preview.payloadHash || old.failure) {
      this.progress.announce(this.header.summary(preview));
    }
    this.rememberSoon();
  }

  private changeText(change: TextChange): void {
    const { preview } = this.state;
    if (change.type === 'none' || !preview) {
      return;
    }
    if (change.type === 'begin') {
      const line = this.shown
        ? sameLine(this.shown.artifacts, preview.artifacts, this.payload.topLine)
        : (this.before?.line ?? 0);
      this.payload.begin(change.text, line);
      this.take(preview);
      this.find.again();
    } else {
      this.payload.add(change.text);
      this.find.goOn();
    }
    if (isComplete(this.state)) {
      this.payload.complete();
    }
  }

  /** The text on the page is the payload of this one. */
  private take(preview: Preview): void {
    this.shown = preview;
    this.payload.setMarks(preview);
    this.current.fill(preview.artifacts);
  }

  private showState(): void {
    const { isWorking, failure, preview } = this.state;
    this.progress.show(isWorking);
    this.header.showFailure(failure);
    const isShown = preview !== undefined && failure === undefined;
    if (isShown) {
      this.header.showFacts(preview, this.payload.lines, isComplete(this.state));
    }
    element('content').hidden = !isShown;
    element('where').hidden = !isShown;
    for (const button of this.deliveries) {
      button.disabled = !isShown || preview.artifacts.length === 0;
    }
    this.format.disabled = !preview || failure?.isGone === true;
    this.changeBudget.disabled = failure?.isGone ?? !preview;
  }

  private scrolled(): void {
    this.current.update();
    this.rememberSoon();
  }

  private didReach(artifact: number): void {
    this.bar.mark(artifact);
    this.lists.mark(artifact);
  }

  private openArtifact(artifact: number): void {
    const id = this.shown?.artifacts[artifact]?.id;
    if (id !== undefined) {
      tell({ type: 'openArtifact', artifactId: id, line: null });
    }
  }

  private chooseFormat(): void {
    const format = formats.find((each) => each === this.format.value);
    if (format) {
      this.chosenFormat = format;
      this.rememberNow();
      tell({ type: 'setFormat', format });
    }
  }

  private toggled(): void {
    this.hasToggled = true;
    this.rememberSoon();
  }

  /** Until the user decides, what was left out and what was redacted is open where there is any, and room. */
  private openWhatMatters({ cut, redactions }: Preview): void {
    if (document.body.clientWidth >= wide) {
      this.lists.open = [
        'artifacts',
        ...(cut.length > 0 ? (['cut'] as const) : []),
        ...(redactions.length > 0 ? (['redactions'] as const) : []),
      ];
    }
  }

  private keyPressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if ((ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === 'f') {
      taken(event);
      this.find.focus();
    }
  }

  private rememberSoon(): void {
    window.clearTimeout(this.remembering);
    this.remembering = window.setTimeout(() => this.rememberNow(), 200);
  }

  /**
   * Nothing is remembered of a page that knows no pack yet: what was remembered before still holds. So does the line until
   * there is a text that has it.
   */
  private rememberNow(): void {
    const { preview } = this.state;
    if (!preview) {
      return;
    }
    remember({
      packId: preview.packId,
      line: this.shown ? this.payload.topLine : (this.before?.line ?? 0),
      ...(this.chosenFormat && { format: this.chosenFormat }),
      ...(this.hasToggled && { open: this.lists.open }),
    });
  }
}
