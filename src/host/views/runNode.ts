import type * as vscode from 'vscode';
import type { FileOutcome, Run, RunItem } from '../../core/run';

export type RunRow = { readonly kind: 'run'; readonly run: Run };

/** The files of a run that one thing became of. */
export interface RunGroup {
  readonly kind: 'runGroup';
  readonly run: Run;
  readonly outcome: FileOutcome;
}

/** What a row of the Runs view stands for. Every row carries its run. */
export type RunNode =
  | RunRow
  | RunGroup
  | {
      readonly kind: 'runItem';
      readonly run: Run;
      readonly item: RunItem;
      /** The how-manieth of its run, for a source can be in it twice. */
      readonly index: number;
      /** Undefined for what is no file, and where nobody knows any more which folder it was in. */
      readonly uri: vscode.Uri | undefined;
    }
  /** Stands for the files of a group that are not shown yet. */
  | { readonly kind: 'moreRunItems'; readonly run: Run; readonly group: RunGroup; readonly hidden: number };
