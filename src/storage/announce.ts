import type { EventEmitter } from '../core/event';

/** Fires. The change has been made by then: a listener's fault must not pass for the change's. */
export function announce(event: EventEmitter<void>): void {
  try {
    event.fire();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
