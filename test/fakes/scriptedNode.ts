import { createPublicClient, custom, type PublicClient } from "viem";

/** Answers by JSON-RPC method; an Error is thrown, anything else returned. */
export type NodeScript = { readonly [method: string]: (params: readonly unknown[]) => unknown };

/** A client whose node is a script, and the methods it was asked, in order. */
export function scriptedNode(script: NodeScript): { client: PublicClient; asked: string[] } {
  const asked: string[] = [];
  const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
    asked.push(method);
    const answer = script[method]?.(Array.isArray(params) ? params : []);
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  };
  const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
  return { client, asked };
}
