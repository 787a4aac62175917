// What a pack says about its renderings: its instruction, and its policy in JSON, beside which others may keep members.
import type { Pack } from '../core/pack';
import { parseRenderPolicy } from '../core/renderOptions';
import { membersFromJson } from './fromJson';

type Rendering = Pick<Pack, 'instruction' | 'policy' | 'followsSources'>;

/** The pack as it is kept: what says nothing is absent. */
export function withoutEmptyParts({ instruction, policy, ...pack }: Pack): Pack {
  const parsed = parseRenderPolicy(policy);
  return {
    ...pack,
    ...(instruction && { instruction }),
    ...(Object.keys(parsed).length > 0 && { policy: parsed }),
  };
}

/** The policy of a new pack as JSON. */
export function policyToJson({ policy, followsSources }: Rendering): string {
  return JSON.stringify({ followsSources, ...policy });
}

/**
 * What has to be merged into a kept policy, in JSON: null takes a member away (RFC 7396). A value that only a later
 * version knows is not in `before`, and stays.
 */
export function policyPatch(before: Rendering, { policy, followsSources }: Rendering): string {
  const gone = Object.fromEntries(Object.keys(before.policy ?? {}).map((name) => [name, null]));
  return JSON.stringify({ ...gone, followsSources: followsSources ?? null, ...policy });
}

export function policyFromJson(json: string): Pick<Rendering, 'policy' | 'followsSources'> {
  const members = membersFromJson(json);
  const policy = parseRenderPolicy(members);
  return {
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(members.followsSources === true && { followsSources: true }),
  };
}
