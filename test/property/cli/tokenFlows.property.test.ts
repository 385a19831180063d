import { expect } from "chai";
import fc from "fast-check";
import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  getAddress,
  type Hex,
  numberToHex,
  parseAbi,
} from "viem";
import { drawTree } from "../../../bot/cli/trade/drawTree.ts";
import { netFlows, tokenFlows } from "../../../bot/cli/trade/tokenFlows.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { namedAddresses } from "../../fakes/namedAddresses.ts";

const abi = parseAbi(["event Transfer(address indexed from, address indexed to, uint256 value)"]);
const book = namedAddresses({});
const account = fc.integer({ min: 1, max: 6 }).map((number): Address => getAddress(numberToHex(number, { size: 20 })));
const transfer = fc.record({ token: account, from: account, to: account, units: fc.bigInt(0n, 2n ** 200n) });

function logOf({ token, from, to, units }: { token: Address; from: Address; to: Address; units: bigint }, at: number) {
  const [signature, ...indexed] = encodeEventTopics({ abi, eventName: "Transfer", args: { from, to } });
  const topics = [signature, ...indexed].filter((topic): topic is Hex => typeof topic === "string");
  const data = encodeAbiParameters([{ type: "uint256" }], [units]);
  const transactionHash = numberToHex(0, { size: 32 });
  return { address: token, topics, data, logIndex: at, transactionHash } satisfies EvmLog;
}

describe("a trade's token flows", () => {
  it("net to zero over all parties, token by token, and name none that is left even", () => {
    fc.assert(
      fc.property(fc.array(transfer, { maxLength: 20 }), (transfers) => {
        const flows = tokenFlows(transfers.map(logOf), book);
        expect(flows.map(({ units }) => units)).to.deep.equal(transfers.map(({ units }) => units));
        const sums = new Map<string, bigint>();
        for (const { token, units } of netFlows(flows, book)) {
          expect(units).to.not.equal(0n);
          sums.set(token, (sums.get(token) ?? 0n) + units);
        }
        for (const sum of sums.values()) expect(sum).to.equal(0n);
      }),
    );
  });

  it("leave out logs of other events, and Transfers without an amount", () => {
    const [log] = [
      logOf({ token: `0x${"1".repeat(40)}`, from: `0x${"2".repeat(40)}`, to: `0x${"3".repeat(40)}`, units: 1n }, 0),
    ];
    expect(
      tokenFlows(
        [
          { ...log, data: "0x" },
          { ...log, topics: [] },
        ],
        book,
      ),
    ).to.deep.equal([]);
  });
});

describe("a drawn tree", () => {
  /** Depths as a walk gives them: the first is 0, each next at most one deeper. */
  const walk = fc.array(fc.nat({ max: 5 }), { maxLength: 30 }).map((steps) => {
    const depths: number[] = [];
    for (const step of steps) depths.push(depths.length === 0 ? 0 : Math.min(step, (depths.at(-1) ?? 0) + 1));
    return depths;
  });

  it("gives each line three characters for each level, and ends every branch that it begins", () => {
    fc.assert(
      fc.property(walk, (depths) => {
        const lines = drawTree(depths);
        expect(lines.map(({ length }) => length)).to.deep.equal(depths.map((depth) => 3 * depth));
        for (const [index, line] of lines.entries()) {
          for (let at = 0; at < line.length; at += 3) {
            const above = line[at] === "│" || line[at] === "├";
            const below = lines[index + 1]?.[at];
            if (above) expect(["│", "├", "└"]).to.include(below);
          }
        }
      }),
    );
  });

  it("looks as people know it", () => {
    expect(drawTree([0, 1, 2, 2, 1, 2])).to.deep.equal(["", "├─ ", "│  ├─ ", "│  └─ ", "└─ ", "   └─ "]);
  });
});
