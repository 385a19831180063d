import { expect } from "chai";
import { type Address, domainSeparator, erc20Abi, getAddress, parseAbi } from "viem";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const morphoAbi = parseAbi([
  "function owner() view returns (address)",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
]);
const balancerAbi = parseAbi([
  "function getAuthorizer() view returns (address)",
  "function getProtocolFeesCollector() view returns (address)",
  "function getPausedState() view returns (bool paused, uint256 pauseWindowEndTime, uint256 bufferPeriodEndTime)",
  "function getFlashLoanFeePercentage() view returns (uint256)",
  "function vault() view returns (address)",
  "function getPoolId() view returns (bytes32)",
  "function getPoolTokens(bytes32 poolId) view returns (address[] tokens, uint256[] balances, uint256 lastChangeBlock)",
]);
const { morphoBlue, balancerVault, usdc, usdt, dai } = REPLICA_ADDRESSES;
const WHOLE_USD_COIN = 10n ** 6n;
const WHOLE_DAI = 10n ** 18n;

describe("Lenders of the replica", () => {
  let replica: Replica;

  before(async () => {
    replica = await createReplica();
  });
  after(() => replica.close());

  const held = (token: Address, account: Address) =>
    replica.publicClient.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] });

  it("are Morpho Blue, owned by the deployer, with its domain made for its own address, and funded", async () => {
    const morpho = { address: morphoBlue, abi: morphoAbi } as const;
    expect(await replica.publicClient.readContract({ ...morpho, functionName: "owner" })).to.equal(
      getAddress(replica.accounts.deployer),
    );
    const separator = await replica.publicClient.readContract({ ...morpho, functionName: "DOMAIN_SEPARATOR" });
    const domain = { chainId: 1, verifyingContract: morphoBlue };
    expect(separator).to.equal(domainSeparator({ domain }));
    expect(await held(usdc, morphoBlue)).to.equal(100_000_000n * WHOLE_USD_COIN);
    expect(await held(usdt, morphoBlue)).to.equal(40_000_000n * WHOLE_USD_COIN);
    expect(await held(dai, morphoBlue)).to.equal(10_000_000n * WHOLE_DAI);
  });

  it("are Balancer's Vault with authorizer and fees collector where mainnet has them, lending without a fee", async () => {
    const vault = { address: balancerVault, abi: balancerAbi } as const;
    const read = replica.publicClient.readContract;
    expect(await read({ ...vault, functionName: "getAuthorizer" })).to.equal(REPLICA_ADDRESSES.balancerAuthorizer);
    const address = await read({ ...vault, functionName: "getProtocolFeesCollector" });
    expect(address).to.equal(REPLICA_ADDRESSES.balancerProtocolFeesCollector);
    const collector = { address, abi: balancerAbi } as const;
    expect(await read({ ...collector, functionName: "vault" })).to.equal(balancerVault);
    expect(await read({ ...collector, functionName: "getFlashLoanFeePercentage" })).to.equal(0n);
    const [paused] = await read({ ...vault, functionName: "getPausedState" });
    expect(paused).to.equal(false);
  });

  it("hold the stable pool's coins in the Vault, under the pool's mainnet id", async () => {
    const read = replica.publicClient.readContract;
    const pool = { address: REPLICA_ADDRESSES.balancerStablePool, abi: balancerAbi } as const;
    const poolId = await read({ ...pool, functionName: "getPoolId" });
    expect(poolId).to.equal("0x06df3b2bbb68adc8b0e302443692037ed9f91b42000000000000000000000063");
    const vault = { address: balancerVault, abi: balancerAbi } as const;
    const [tokens, balances] = await read({ ...vault, functionName: "getPoolTokens", args: [poolId] });
    expect(tokens).to.deep.equal([dai, usdc, usdt]);
    for (const [index, token] of tokens.entries()) expect(await held(token, balancerVault)).to.equal(balances[index]);
    expect(balances).to.deep.equal([8_000_000n * WHOLE_DAI, 8_000_000n * WHOLE_USD_COIN, 8_000_000n * WHOLE_USD_COIN]);
  });
});
