import { taken } from './elements';
import type { PayloadView } from './payloadView';

/** How far an arrow key scrolls to the side, in pixels. */
const sideways = 40;

/** The keys of the payload, those of an editor as far as it is one. They work where the payload has the focus. */
export function readKeys(payload: PayloadView, goToArtifact: (by: 1 | -1) => void): void {
  const { scroller, selection } = payload;
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => payload.scrollRows(-1),
    ArrowDown: () => payload.scrollRows(1),
    ArrowLeft: () => scroller.scrollBy(-sideways, 0),
    ArrowRight: () => scroller.scrollBy(sideways, 0),
    PageUp: () => payload.scrollRows(-payload.page),
    PageDown: () => payload.scrollRows(payload.page),
    ' ': () => payload.scrollRows(payload.page),
    'Shift+ ': () => payload.scrollRows(-payload.page),
    Home: () => scroller.scrollTo({ left: 0 }),
    End: () => scroller.scrollTo({ left: scroller.scrollWidth }),
    'Ctrl+Home': () => payload.showLine(0),
    'Ctrl+End': () => payload.scrollRows(Number.MAX_SAFE_INTEGER),
    'Ctrl+a': () => selection.selectAll(),
    Escape: () => selection.clear(),
    n: () => goToArtifact(1),
    'Shift+N': () => goToArtifact(-1),
  };
  scroller.addEventListener('keydown', (event) => {
    const act = event.target === scroller ? keys[nameOf(event)] : undefined;
    if (act) {
      taken(event);
      act();
    }
  });
}

/** `Ctrl` is the command key of a Mac, too. */
function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const modifiers = [altKey && 'Alt+', (ctrlKey || metaKey) && 'Ctrl+', shiftKey && 'Shift+'];
  return `${modifiers.filter(Boolean).join('')}${key}`;
}
