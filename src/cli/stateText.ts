import { type ArtifactState, isStale, type StateName } from '../core/artifactState';
import { count } from './count';

/** How each state is called. */
const names: Readonly<Record<StateName, string>> = {
  fresh: 'fresh',
  changed: 'changed',
  moved: 'moved',
  lost: 'lost',
  missing: 'missing',
  unreadable: 'unreadable',
  unchecked: 'not checked',
};

/** In the order in which they are counted. */
const stateNames = Object.keys(names) as readonly StateName[];

/** How an artifact stands, in words. */
export function stateText(state: ArtifactState): string {
  switch (state.state) {
    case 'changed':
      return state.lines
        ? `changed (${percent(state.surviving ?? 1)} of its lines are left, now ${linesText(state.lines)})`
        : 'changed';
    case 'moved':
      return `moved to ${linesText(state.lines)}`;
    case 'lost':
      return `lost (${percent(state.surviving)} of its lines are left)`;
    case 'unreadable':
      return `unreadable: ${state.error.message}`;
    default:
      return names[state.state];
  }
}

/** The state of a collection is that of its list of files; each file has its own. */
export function collectionText(state: ArtifactState, files: number): string {
  return `${state.state === 'changed' ? 'other files now' : stateText(state)}, ${count(files, 'file')}`;
}

export function countStates(states: readonly ArtifactState[]): Readonly<Record<StateName, number>> {
  const counts = Object.fromEntries(stateNames.map((name) => [name, 0])) as Record<StateName, number>;
  for (const { state } of states) {
    counts[state] += 1;
  }
  return counts;
}

/** `2 fresh, 1 missing`. */
export function countsText(states: readonly ArtifactState[]): string {
  const counts = countStates(states);
  const counted = stateNames.filter((name) => counts[name] > 0);
  return counted.map((name) => `${counts[name]} ${names[name]}`).join(', ');
}

export function anyStale(states: readonly ArtifactState[]): boolean {
  return states.some(isStale);
}

function linesText({ start, end }: { readonly start: number; readonly end: number }): string {
  return start === end ? `L${start}` : `L${start}-L${end}`;
}

/** Rounded down, so that lines that are not all there are never called 100 %. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
