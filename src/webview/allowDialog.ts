import type { PreviewRedaction } from '../protocol/preview';
import { element, onClick } from './elements';
import { tell } from './vscodeApi';
import { said, words } from './words';

/** Asks before a secret is sent as it is. It names the kind and the place; the page never knows the value. */
export class AllowDialog {
  private readonly dialog = element<HTMLDialogElement>('allowing');
  private asked: PreviewRedaction | undefined;

  constructor() {
    onClick('cancel', () => this.dialog.close());
    onClick('allow', () => {
      this.dialog.close();
      if (this.asked) {
        tell({ type: 'allowSecret', hash: this.asked.hash });
      }
    });
  }

  ask(redaction: PreviewRedaction): void {
    this.asked = redaction;
    element('allowQuestion').textContent = said(words.allowQuestion, redaction.kind);
    element('allowPlace').textContent = redaction.label;
    this.dialog.showModal();
  }
}
