import {
  type Address,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  isAddressEqual,
  parseAbiParameters,
} from "viem";
import { erc20Abi, uniswapV2Abi } from "./abi.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { packagedCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { baseUnits } from "./placeCoins.ts";
import { accountCall } from "./preparedTransaction.ts";
import { hexText } from "./rpc.ts";

type PairPlan = { readonly address: Address; readonly coins: readonly [ReplicaCoin, ReplicaCoin] };

const { uniswapV2Factory, uniswapV2UsdcUsdt, uniswapV2DaiUsdc } = REPLICA_ADDRESSES;
const PAIRS: readonly PairPlan[] = [
  { address: uniswapV2UsdcUsdt, coins: ["usdc", "usdt"] },
  { address: uniswapV2DaiUsdc, coins: ["dai", "usdc"] },
];

/** The factory from Uniswap's npm package; `feeSetter` may switch the protocol's share on, which is off. */
export function uniswapV2Placement(feeSetter: Address): Placement {
  const code = packagedCreationCode("@uniswap/v2-core/build/UniswapV2Factory.json");
  return {
    address: uniswapV2Factory,
    creationCode: withArguments(code, encodeAbiParameters(parseAbiParameters("address"), [feeSetter])),
  };
}

/**
 * Has the factory make the pairs, and `supplier` fill them at par.
 * @throws where the factory makes a pair at another address than mainnet's
 */
export async function openUniswapV2Pairs(builder: Builder, supplier: Address): Promise<void> {
  await builder.mine(
    PAIRS.map(({ coins: [first, second] }) => builder.call(uniswapV2Factory, pairOf("createPair", first, second))),
  );
  for (const pair of PAIRS) await checkAddress(builder, pair);
  await builder.mine(
    PAIRS.flatMap(({ address, coins }) => [
      ...coins.map((coin) => {
        const args = [address, baseUnits(coin, MODELLED_LIQUIDITY.uniswapV2Pair)] as const;
        const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args });
        return accountCall(supplier, REPLICA_ADDRESSES[coin], data, undefined, 200_000n);
      }),
      accountCall(supplier, address, mintTo(supplier), undefined, 500_000n),
    ]),
  );
}

function pairOf(functionName: "createPair" | "getPair", first: ReplicaCoin, second: ReplicaCoin) {
  const args = [REPLICA_ADDRESSES[first], REPLICA_ADDRESSES[second]] as const;
  return encodeFunctionData({ abi: uniswapV2Abi, functionName, args });
}

function mintTo(supplier: Address) {
  return encodeFunctionData({ abi: uniswapV2Abi, functionName: "mint", args: [supplier] });
}

async function checkAddress(builder: Builder, { address, coins: [first, second] }: PairPlan): Promise<void> {
  const request = { to: uniswapV2Factory, data: pairOf("getPair", first, second) };
  const data = hexText.parse(await builder.rpc("eth_call", [request, "latest"]));
  const made = decodeFunctionResult({ abi: uniswapV2Abi, functionName: "getPair", data });
  if (!isAddressEqual(made, address)) throw new Error(`the factory made ${made}, expected ${address}`);
}
