import type { CampaignOptions } from '../support/simulation/campaign';

/** A text in a source file, which occurs there once, and what stands in its place. */
export interface Mutant {
  /** What is missing, in a few words. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Under what conditions it shows. */
  readonly options: Partial<CampaignOptions>;
  /** It must show in so many histories. */
  readonly within: number;
  /** Why no history can notice it, where that is so. */
  readonly redundant?: string;
  /** A test that notices it, where it shows in damage that no crash leaves, or once in thousands of histories. */
  readonly test?: string;
}

export const log = 'src/storage/log';
export const files = 'test/support/simulation/simulatedFiles.ts';
export const both: CampaignOptions['devices'] = ['append', 'slots'];
export const slots: CampaignOptions['devices'] = ['slots'];
/** Failing disks, and processes that come and go. */
export const rough: Partial<CampaignOptions> = { faults: 0.03, kills: 0.01, powerCuts: 0.004 };
/** Many generations, and processes that sleep while they go by. */
export const crowded: Partial<CampaignOptions> = { checkpoints: 0.4, sleeps: 0.04 };
