import { type FromPreview, type PreviewState, parsePreviewState } from '../protocol/preview';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPreview): void;
  getState(): unknown;
  setState(state: PreviewState): void;
};

/** It can be had only once. */
const api = acquireVsCodeApi();

export function tell(message: FromPreview): void {
  api.postMessage(message);
}

/** What was remembered of this preview before its page was built anew. */
export function remembered(): PreviewState | undefined {
  return parsePreviewState(api.getState());
}

export function remember(state: PreviewState): void {
  api.setState(state);
}
