import type { Preview, ToPreview } from '../protocol/preview';

/** What the page shows, but for the payload's text. */
export interface PageState {
  /** Undefined until something was shown. */
  readonly preview: Preview | undefined;
  /** How many chunks of its payload have arrived. */
  readonly received: number;
  /** Of how many. */
  readonly expected: number;
  readonly isWorking: boolean;
  /** What failed since; what was shown before is no longer so. */
  readonly failure: { readonly message: string; readonly isGone: boolean } | undefined;
}

export const firstState: PageState = {
  preview: undefined,
  received: 0,
  expected: 0,
  isWorking: true,
  failure: undefined,
};

/** What becomes of the payload's text: it stays; it begins anew with `text`; `text` is added. */
export type TextChange = { readonly type: 'none' } | { readonly type: 'begin' | 'add'; readonly text: string };

export interface PageChange {
  readonly state: PageState;
  readonly text: TextChange;
}

const unchanged: TextChange = { type: 'none' };

/** What a message makes of the page. One that comes late changes nothing. */
export function afterMessage(state: PageState, message: ToPreview): PageChange {
  switch (message.type) {
    case 'show':
      return afterShow(state, message.preview);
    case 'chunk':
      return afterChunk(state, message);
    case 'working':
      return { state: { ...state, isWorking: true }, text: unchanged };
    case 'failed': {
      const { message: sentence, isGone } = message;
      return { state: { ...state, isWorking: false, failure: { message: sentence, isGone } }, text: unchanged };
    }
  }
}

/** The old text stays until the first chunk of the new one is there, so that the page does not flicker. */
function afterShow(state: PageState, preview: Preview): PageChange {
  const shown = { ...state, preview, isWorking: false, failure: undefined };
  if (preview.chunks > 0) {
    return { state: { ...shown, received: 0, expected: preview.chunks }, text: unchanged };
  }
  if (preview.payloadHash === state.preview?.payloadHash) {
    return { state: shown, text: unchanged };
  }
  return { state: { ...shown, received: 0, expected: 0 }, text: { type: 'begin', text: '' } };
}

function afterChunk(state: PageState, chunk: Extract<ToPreview, { type: 'chunk' }>): PageChange {
  const isAwaited = chunk.payloadHash === state.preview?.payloadHash && chunk.index === state.received;
  if (!isAwaited || state.received >= state.expected) {
    return { state, text: unchanged };
  }
  return {
    state: { ...state, received: state.received + 1 },
    text: { type: chunk.index === 0 ? 'begin' : 'add', text: chunk.text },
  };
}

/** Whether all of the payload is there. */
export function isComplete(state: PageState): boolean {
  return state.preview !== undefined && state.received === state.expected;
}
