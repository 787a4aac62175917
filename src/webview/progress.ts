import { element } from './elements';
import { words } from './words';

/** What takes longer is said, in milliseconds: of what is there at once nobody wants to hear. */
const patience = 1000;

/** Tells that something is being rendered, and what came of it: to the eye quietly, to a screen reader in words. */
export class Progress {
  private timer = 0;
  private readonly status = element('status');

  show(isWorking: boolean): void {
    window.clearTimeout(this.timer);
    // The style shows it a little later, for most of what is rendered is there by then.
    element('working').hidden = !isWorking;
    element('content').ariaBusy = String(isWorking);
    if (isWorking) {
      this.timer = window.setTimeout(() => this.announce(words.rendering), patience);
    }
  }

  announce(text: string): void {
    this.status.textContent = text;
  }
}
