import type { ReadProgress } from "../feeds/runReadSequences.ts";

/** A reading of fewer pools is over before anybody could read a note. */
const FEWEST = 50;
/** Notes a reading, at most. */
const STEPS = 10;

/** Notes how far a long reading has come, e.g. "120 of 500 pools read", a few times on its way. */
export function readingNotes(note: (text: string) => void): ReadProgress {
  return (finished, total) => {
    const step = Math.ceil(total / STEPS);
    if (total < FEWEST || (finished % step !== 0 && finished !== total)) return;
    note(`${finished} of ${total} pools read`);
  };
}
