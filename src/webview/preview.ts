// The preview page. It shows what it is told, as text, and says what the user does.
import type { ToPreview } from '../protocol/preview';
import { PreviewView } from './previewView';
import { tell } from './vscodeApi';

const view = new PreviewView();
window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => view.receive(data));
tell({ type: 'ready' });
