import type { Artifact, Pack } from '../../core/pack';

/** What a row of the Packs view stands for. Every row carries its pack, so a command needs nothing else. */
export type PackNode =
  | { readonly kind: 'pack'; readonly pack: Pack; readonly isActive: boolean }
  | { readonly kind: 'artifact'; readonly pack: Pack; readonly artifact: Artifact };
