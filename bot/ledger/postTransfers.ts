import type { Posting } from "../domain/tradeRecord.ts";
import type { Transfer } from "./readTransfers.ts";

/** Who is who in a trade; addresses in lower case. Whoever else the executor deals with is the lender. */
export type Parties = {
  readonly treasury: string;
  readonly executor: string;
  readonly venues: ReadonlySet<string>;
};

type TradeAccount = Posting["account"];

/**
 * Books the transfers that touch the treasury or the executor, netted by token and account. Each transfer takes from one
 * account what it gives to another, so the postings of each token sum to zero; accounts that end at zero are left out.
 * @returns postings ordered by token's first appearance, then by account
 */
export function postTransfers(tradeId: string, transfers: readonly Transfer[], parties: Parties): readonly Posting[] {
  const nets = new Map<string, { readonly transfer: Transfer; readonly units: Map<TradeAccount, bigint> }>();
  for (const transfer of transfers) {
    if (!touches(transfer, parties)) continue;
    const key = transfer.token.address.toLowerCase();
    const net = nets.get(key) ?? { transfer, units: new Map<TradeAccount, bigint>() };
    nets.set(key, net);
    add(net.units, accountOf(transfer.from, parties), -transfer.units);
    add(net.units, accountOf(transfer.to, parties), transfer.units);
  }
  return [...nets.values()].flatMap(({ transfer, units }) =>
    [...units]
      .filter(([, net]) => net !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, net]) => ({
        tradeId,
        account,
        coin: transfer.token.coin,
        token: transfer.token.address,
        units: net,
      })),
  );
}

function touches(transfer: Transfer, parties: Parties): boolean {
  return [transfer.from, transfer.to].some((party) => party === parties.treasury || party === parties.executor);
}

function accountOf(address: string, parties: Parties): TradeAccount {
  if (address === parties.treasury) return "treasury";
  if (address === parties.executor) return "executor";
  return parties.venues.has(address) ? "venue" : "lender";
}

function add(nets: Map<TradeAccount, bigint>, account: TradeAccount, units: bigint): void {
  nets.set(account, (nets.get(account) ?? 0n) + units);
}
