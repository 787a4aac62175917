// How the Packs view shows packs, as its menu has it.
import type { Services } from '../services';

type Given = Pick<Services, 'viewOptions'>;

export async function sortManually({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ isSortedByName: false });
}

export async function sortByName({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ isSortedByName: true });
}

export async function groupByFolder({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ isGroupedByFolder: true });
}

export async function listFlat({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ isGroupedByFolder: false });
}

export async function showPositions({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ arePositionsHidden: false });
}

export async function hidePositions({ viewOptions }: Given): Promise<void> {
  await viewOptions.choose({ arePositionsHidden: true });
}
