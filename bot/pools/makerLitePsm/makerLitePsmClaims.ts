import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** DAI and the coin, as the address book lists them. */
export function makerLitePsmClaims({ address, tokens }: PoolDeployment): readonly AddressClaim[] {
  const [dai, coin] = tokens;
  const expected = [
    ["dai", dai?.address],
    ["gem", coin?.address],
  ] as const;
  return expected.flatMap(([name, listed]) =>
    listed === undefined
      ? []
      : [answerClaim({ target: address, signature: `function ${name}() view returns (address)`, expected: listed })],
  );
}
