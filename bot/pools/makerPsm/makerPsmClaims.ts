import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** DAI, and the join that takes the coin, as the address book lists them. */
export function makerPsmClaims({ address, tokens, spender }: PoolDeployment): readonly AddressClaim[] {
  const [dai] = tokens;
  const expected = [
    ["dai", dai?.address],
    ["gemJoin", spender],
  ] as const;
  return expected.flatMap(([name, listed]) =>
    listed === undefined
      ? []
      : [answerClaim({ target: address, signature: `function ${name}() view returns (address)`, expected: listed })],
  );
}
