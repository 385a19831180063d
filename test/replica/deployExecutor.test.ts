import { expect } from "chai";
import hre from "hardhat";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  getAddress,
  keccak256,
  type PublicClient,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import { InvalidInputError, RepegError } from "../../bot/domain/errors.ts";
import { deployExecutor } from "../../deploy/deployExecutor.ts";
import depegExecutorModule from "../../deploy/modules/DepegExecutor.ts";
import { verifyExecutor } from "../../deploy/verifyExecutor.ts";

const OWNER = accountAddress(1);
const TREASURY = accountAddress(2);
const OPERATOR = accountAddress(3);
const ROLES = { owner: OWNER, treasury: TREASURY, operators: [OPERATOR] };

describe("deployExecutor", () => {
  it("deploys with all roles in one transaction; the deployer gets none", async () => {
    const clients = await openClients();
    const { address, transactionHash, codeHash } = await deployExecutor(clients, ROLES);
    const contract = { address, abi: depegExecutorAbi } as const;
    const deployer = clients.wallet.account.address;
    expect(await clients.public.readContract({ ...contract, functionName: "owner" })).to.equal(OWNER);
    expect(await clients.public.readContract({ ...contract, functionName: "treasury" })).to.equal(TREASURY);
    expect(await clients.public.readContract({ ...contract, functionName: "isOperator", args: [OPERATOR] })).to.equal(
      true,
    );
    expect(await clients.public.readContract({ ...contract, functionName: "isOperator", args: [deployer] })).to.equal(
      false,
    );
    expect(keccak256((await clients.public.getCode({ address })) ?? "0x")).to.equal(codeHash);
    expect((await clients.public.getTransactionReceipt({ hash: transactionHash })).contractAddress).to.equal(
      address.toLowerCase(),
    );
  });

  it("refuses an account that cannot hold its role, before anything is sent", async () => {
    const clients = await openClients();
    const zero: Address = "0x0000000000000000000000000000000000000000";
    const faults: readonly [typeof ROLES, RegExp][] = [
      [{ ...ROLES, owner: zero }, /owner is/],
      [{ ...ROLES, treasury: zero }, /treasury is/],
      [{ ...ROLES, operators: [OPERATOR, zero] }, /operators\[1\]/],
      [{ ...ROLES, operators: [OPERATOR, OPERATOR] }, /operators\[1\].*each operator once/],
    ];
    const before = await clients.public.getTransactionCount({ address: clients.wallet.account.address });
    for (const [roles, message] of faults) {
      expect(await failure(deployExecutor(clients, roles)))
        .to.be.instanceOf(InvalidInputError)
        .with.property("message")
        .that.matches(message);
    }
    expect(await clients.public.getTransactionCount({ address: clients.wallet.account.address })).to.equal(before);
  });

  it("tells another contract, another treasury, another owner and a missing operator from the one meant", async () => {
    const clients = await openClients();
    const { address } = await deployExecutor(clients, ROLES);
    const stranger = accountAddress(9);
    const cases: readonly [Address, typeof ROLES, RegExp][] = [
      [stranger, ROLES, /code hash/],
      [address, { ...ROLES, treasury: stranger }, /code hash/],
      [address, { ...ROLES, owner: stranger }, /owner is/],
      [address, { ...ROLES, operators: [OPERATOR, stranger] }, /isOperator/],
    ];
    for (const [at, roles, message] of cases) {
      const error = await failure(verifyExecutor(clients.public, at, roles));
      expect(error).to.be.instanceOf(RepegError).with.property("code", "EXECUTOR_MISMATCH");
      expect(error).to.have.property("message").that.matches(message);
    }
  });

  it("is what the Ignition module deploys as well", async () => {
    const connection = await hre.network.create("replica");
    await connection.ignition.deploy(depegExecutorModule, { parameters: { DepegExecutor: ROLES } });
    const client = createPublicClient({ transport: custom(connection.provider) });
    const block = await client.getBlock({ includeTransactions: true });
    const [creation] = block.transactions;
    const { contractAddress } = await client.getTransactionReceipt({ hash: creation?.hash ?? "0x" });
    expect(await verifyExecutor(client, contractAddress ?? "0x", ROLES)).to.match(/^0x[0-9a-f]{64}$/);
  });
});

function accountAddress(last: number): Address {
  return getAddress(`0x10000000000000000000000000000000000000${last.toString().padStart(2, "0")}`);
}

async function openClients() {
  const connection = await hre.network.create("replica");
  const account = privateKeyToAccount(generatePrivateKey());
  await connection.provider.request({ method: "hardhat_setBalance", params: [account.address, "0x56bc75e2d63100000"] });
  const transport = custom(connection.provider);
  const publicClient: PublicClient = createPublicClient({ transport, pollingInterval: 20 });
  return { wallet: createWalletClient({ account, transport }), public: publicClient };
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a failure, got none");
}
