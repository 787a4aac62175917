import { type Durability, durabilities } from '../core/durability';
import { PackError } from '../core/errors';

/** `--durability`, else `CTX_DURABILITY`, else `strict`. @throws PackError `wrong-usage` */
export function durabilityOf(option: string | undefined, environment: NodeJS.ProcessEnv): Durability {
  const given = option ?? (environment.CTX_DURABILITY || 'strict');
  const known = durabilities.find((each) => each === given);
  if (!known) {
    const where = option === undefined ? 'CTX_DURABILITY' : '--durability';
    const problem = `${where} takes ${durabilities.join(', ')}, not “${given}”.`;
    throw new PackError('wrong-usage', { problem, help: 'ctx --help' });
  }
  return known;
}
