// The shapes of `ctx store ... --json`: times are RFC 3339 UTC, sizes bytes.
import { findingKinds, isDamage, type StoreFinding } from '../core/storeFindings';
import type { RepairReport, StoreInfo, VerifyReport } from '../core/storeMaintenance';

export function infoJson({ directory, device, changedAt, ...info }: StoreInfo): Record<string, unknown> {
  return {
    directory: directory ?? null,
    ...info,
    device: device ?? null,
    changedAt: changedAt === undefined ? null : new Date(changedAt).toISOString(),
  };
}

export function verifyJson({ findings, checked }: VerifyReport): Record<string, unknown> {
  return { damaged: findings.some(isDamage), findings: findings.map(findingJson), checked };
}

export function repairJson({ actions, lost, setAside, after }: RepairReport): Record<string, unknown> {
  return { repaired: { actions, lost, setAside: setAside ?? null }, ...verifyJson(after) };
}

function findingJson({ kind, path, detail, affects, artifacts = [] }: StoreFinding): Record<string, unknown> {
  const { severity, remedy } = findingKinds[kind];
  return { kind, severity, path, detail, affects, remedy, artifacts };
}
