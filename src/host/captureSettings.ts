import * as vscode from 'vscode';
import type { CaptureSettings } from '../sources/sourceHandler';
import { setting } from './configuration';

const bytesInKB = 1024;

/** What the user has set for captures in a folder, given by its URI; null for what belongs to none. */
export function captureSettings(folder: string | null): CaptureSettings {
  const scope = folder === null ? undefined : vscode.Uri.parse(folder, true);
  const exclude = Object.entries(setting('capture.exclude', scope));
  return {
    exclude: exclude.filter(([, holds]) => holds).map(([glob]) => glob),
    useIgnoreFiles: setting('capture.useIgnoreFiles', scope),
    maxFileBytes: setting('capture.maxFileSizeKB', scope) * bytesInKB,
    askFileBytes: setting('capture.askFileSizeKB', scope) * bytesInKB,
    maxFiles: setting('capture.maxFiles', scope),
  };
}
