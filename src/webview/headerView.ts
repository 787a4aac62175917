import { estimateError } from '../core/tokenEncoding';
import type { Preview } from '../protocol/preview';
import { budgetUse } from './budget';
import { element, made } from './elements';
import { counted, number, said, words } from './words';

/** More than these are not listed: each is a sentence, and whoever has that many reads the run's report. */
const mostWarnings = 100;

/** The pack's name, how much of its budget is used, and what is to be known about the rendering. */
export class HeaderView {
  private readonly format = element<HTMLSelectElement>('format');
  private readonly budget = element('budget');

  show(preview: Preview): void {
    element('name').textContent = preview.name;
    element('encoding').textContent = preview.isEstimate
      ? said(words.estimate, String(estimateError))
      : preview.encoding;
    this.showUse(preview);
    this.showFormats(preview);
    this.showWarnings(preview.warnings);
  }

  /** In words, for whoever does not see the page. */
  summary(preview: Preview): string {
    const parts = ['tokens', 'percent', 'state'].map((id) => element(id).textContent ?? '');
    return said(words.shown, [preview.name, ...parts].filter((part) => part !== '').join(', '));
  }

  /** What has failed, in its own words; nothing of a rendering that is not so any more. Undefined when nothing has. */
  showFailure(failure: { readonly message: string; readonly isGone: boolean } | undefined): void {
    const box = element('failure');
    const sentence = element('failed');
    // Said again only where it is another one: the box is an alert.
    if (sentence.textContent !== (failure?.message ?? '')) {
      sentence.textContent = failure?.message ?? '';
    }
    box.hidden = failure === undefined;
    element('tryAgain').hidden = failure?.isGone ?? true;
    if (failure) {
      for (const id of ['tokens', 'percent', 'state', 'encoding', 'hash', 'facts']) {
        element(id).textContent = '';
      }
      this.budget.hidden = true;
      element('warnings').hidden = true;
      element('empty').hidden = true;
    }
  }

  /** What is to be known about the payload as a whole. Its lines are told once all of them are there. */
  showFacts({ payloadHash, bytes }: Preview, lines: number, isComplete: boolean): void {
    element('facts').textContent = [isComplete ? counted(words.lines, lines) : '', sizeText(bytes)]
      .filter((part) => part !== '')
      .join(', ');
    element('hash').textContent = `BLAKE3 ${payloadHash}`;
  }

  private showUse(preview: Preview): void {
    const { state, percent, cut } = budgetUse(preview);
    const tokens = said(words.ofTokens, number(preview.tokens), number(preview.tokenBudget));
    const stateText = {
      within: '',
      near: words.near,
      full: counted(words.full, cut),
      over: said(words.over, counted(words.tokens, preview.tokens - preview.tokenBudget)),
    }[state];
    element('tokens').textContent = tokens;
    element('percent').textContent = said(words.percent, number(percent));
    element('state').textContent = stateText;
    const { budget } = this;
    budget.hidden = false;
    budget.dataset.state = state;
    budget.ariaValueNow = String(Math.min(100, percent));
    budget.ariaValueText = [tokens, said(words.percent, number(percent)), stateText].filter(Boolean).join(', ');
    budget.style.setProperty('--share', `${Math.min(100, (100 * preview.tokens) / Math.max(1, preview.tokenBudget))}%`);
  }

  private showFormats({ format, formats }: Preview): void {
    const options = formats.includes(format) ? formats : [...formats, format];
    this.format.replaceChildren(
      ...options.map((each) => {
        const option = made('option', '', words.formats[each]);
        option.value = each;
        return option;
      }),
    );
    this.format.value = format;
  }

  private showWarnings(warnings: readonly string[]): void {
    const list = element('warnings');
    const shown = warnings.slice(0, mostWarnings);
    const rest = warnings.length - shown.length;
    list.replaceChildren(
      ...[...shown, ...(rest > 0 ? [counted(words.moreWarnings, rest)] : [])].map((text) => made('li', '', text)),
    );
    list.hidden = warnings.length === 0;
  }
}

function sizeText(bytes: number): string {
  const [kilobytes, megabytes] = words.bytes;
  const thousands = bytes / 1024;
  return thousands < 1000
    ? said(kilobytes, number(Math.ceil(thousands * 10) / 10))
    : said(megabytes, number(Math.round((thousands / 1024) * 10) / 10));
}
