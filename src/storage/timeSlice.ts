/** In milliseconds: a display that shows 60 pictures a second has 16 for each. */
const length = 5;

/** Work that is done at once, some milliseconds at a time, so that it does not hold the thread of others for long. */
export class TimeSlice {
  private begunAt = performance.now();

  /** Lets others have their turn when the slice is used up, whoever used it. To be called between two steps. */
  async rest(): Promise<void> {
    if (performance.now() - this.begunAt >= length) {
      await new Promise(setImmediate);
      this.begunAt = performance.now();
    }
  }
}
