import { UnavailableError } from "../domain/errors.ts";

/** How far a block's timestamp may be ahead of this machine's clock: validators allow a slot, and no clock is exact. */
const LEAD_MS = 60_000;

/**
 * A node that claims a time which has not come is not followed: time would stand still for everything else until then.
 * @throws BLOCK_FROM_FUTURE (retryable)
 */
export function refuseFutureBlock(number: bigint, timeMs: number, nowMs: number): void {
  if (timeMs <= nowMs + LEAD_MS) return;
  throw new UnavailableError({
    code: "BLOCK_FROM_FUTURE",
    message: `block ${number} claims a time ${Math.round((timeMs - nowMs) / 1_000)} s ahead of this machine's clock`,
    cure: "set this machine's clock (timedatectl set-ntp true); if it is right, use another node",
  });
}
