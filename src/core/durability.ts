/**
 * When a change counts as made. Whatever is chosen, changes are whole, in order, and survive the end of any process.
 * `strict`: once it is on the disk; a power cut loses nothing that was acknowledged.
 * `batched`: at once, and it is on the disk 50 ms later; a power cut loses at most the last changes before it.
 * `async`: at once; it is on the disk when the store is closed or tidied up, or another window makes a strict change.
 */
export const durabilities = ['strict', 'batched', 'async'] as const;
export type Durability = (typeof durabilities)[number];
