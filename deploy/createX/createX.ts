import { type Address, type Hex, parseAbi } from "viem";

/**
 * CreateX, the factory that Hardhat Ignition's `create2` strategy calls. Anybody may put it on any chain, always at this
 * address, because its deployment was signed once for all chains; what it creates has the same address wherever the salt
 * and the creation code are the same. Source: github.com/pcaversaccio/createx; the hash is the one that Ignition checks.
 */
export const createX = {
  address: "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed",
  codeHash: "0xbd8a7ea8cfca7b4e5f5041d7d4b17bc317c5ce42cfbc42066a00cf26b43eb53f",
  /** Who must hold ether for the signed deployment to be sent, and how much of it that costs (3 M gas at 100 gwei). */
  presignedDeployer: "0xeD456e05CaAb11d66C4c797dD6c1D6f9A7F352b5",
  presignedCostWei: 300_000_000_000_000_000n,
  abi: parseAbi([
    "event ContractCreation(address indexed newContract, bytes32 indexed salt)",
    "function deployCreate2(bytes32 salt, bytes initCode) payable returns (address newContract)",
  ]),
} as const satisfies {
  readonly address: Address;
  readonly codeHash: Hex;
  readonly presignedDeployer: Address;
  readonly presignedCostWei: bigint;
  readonly abi: unknown;
};
