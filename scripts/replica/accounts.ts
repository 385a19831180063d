import type { Address, Hex } from "viem";
import { bytesToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";
import { addressText, type Rpc } from "./rpc.ts";

/** Hardhat's well-known test phrase. Everybody knows its keys: they are worth nothing anywhere but on a replica. */
const TEST_MNEMONIC = "test test test test test test test test test test test junk";

/** Who acts on the replica, all with ether; only the liquidity provider and the traders hold coins. */
export type ReplicaAccounts = {
  /** Placed the contracts; owns the factory, the 3pool, the coins and the lender. */
  readonly deployer: Address;
  /** For the executor's cold owner. */
  readonly owner: Address;
  /** For the executor's profits; begins with no coin. */
  readonly treasury: Address;
  /** For the bot's hot key; begins with no coin. */
  readonly operator: Address;
  readonly liquidityProvider: Address;
  /** Posts Chainlink rounds. */
  readonly transmitter: Address;
  readonly traders: readonly Address[];
};

const FIRST_TRADER = 6;

/** The node's own test accounts under their names. */
export async function readAccounts(rpc: Rpc): Promise<ReplicaAccounts> {
  const addresses = z.array(addressText).parse(await rpc("eth_accounts"));
  const at = (index: number): Address => {
    const address = addresses[index];
    if (address === undefined)
      throw new RangeError(`the node has ${addresses.length} accounts, expected more than ${index}`);
    return address;
  };
  return {
    deployer: at(0),
    owner: at(1),
    treasury: at(2),
    operator: at(3),
    liquidityProvider: at(4),
    transmitter: at(5),
    traders: addresses.slice(FIRST_TRADER),
  };
}

/** Index of a named account in the node's list, for its key. */
const INDEX_OF = { deployer: 0, owner: 1, treasury: 2, operator: 3, liquidityProvider: 4, transmitter: 5 } as const;

/** Private key of a named account: a well-known test key. */
export function testKey(name: keyof typeof INDEX_OF): Hex {
  const { privateKey } = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: INDEX_OF[name] }).getHdKey();
  if (privateKey === null || privateKey === undefined) throw new Error(`no key for ${name}`);
  return bytesToHex(privateKey);
}
