import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the explorers make of a contract. */
export type ExplorerMood =
  | { readonly kind: "passes"; readonly pendingPolls: number }
  | { readonly kind: "alreadyVerified" }
  | { readonly kind: "fails" }
  | { readonly kind: "wrongKey" }
  /** So many requests are refused before one is answered. */
  | { readonly kind: "rateLimited"; refusals: number }
  | { readonly kind: "away" };

/** A submitted verification, as an explorer sees it. */
export type Submission = {
  readonly explorer: "etherscan" | "blockscout" | "sourcify";
  readonly address: string;
  /** Standard JSON input of the compiler. */
  readonly input: unknown;
  readonly compiler: string;
  readonly contract: string;
  readonly constructorArguments: string | null;
  readonly creationTransaction: string | null;
};

type Answer = { readonly status?: number; readonly body: unknown };

/**
 * A local stand-in for three explorers' interfaces as Hardhat's plugin asks them: Etherscan version 2 (`/v2/api`) and
 * Blockscout (`/blockscout/api`), which share a form, and Sourcify version 2 (`/sourcify/v2`). Keeps what was submitted.
 */
export class ExplorerServer {
  readonly submissions: Submission[] = [];
  readonly requests: string[] = [];
  mood: ExplorerMood = { kind: "passes", pendingPolls: 0 };
  #polls = 0;
  #url = "";
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the server has no port");
    this.#url = `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get apis() {
    return {
      etherscanApi: `${this.#url}/v2/api`,
      blockscoutApi: `${this.#url}/blockscout/api`,
      sourcifyApi: `${this.#url}/sourcify`,
    };
  }

  /** Forgets what was asked and begins in another mood. */
  begin(mood: ExplorerMood): void {
    this.mood = mood;
    this.#polls = 0;
    this.requests.length = 0;
    this.submissions.length = 0;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.#url);
    this.requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (this.mood.kind === "away") return void response.destroy();
    const body = await bodyOf(request);
    const { status = 200, body: answer } = url.pathname.startsWith("/sourcify/")
      ? this.#sourcify(request.method === "POST", url, body)
      : this.#etherscan(url, new URLSearchParams(body));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }

  #etherscan(url: URL, form: URLSearchParams): Answer {
    const refuse = (result: string): Answer => ({ body: { status: "0", message: "NOTOK", result } });
    const accept = (result: unknown): Answer => ({ body: { status: "1", message: "OK", result } });
    const isEtherscan = url.pathname.startsWith("/v2/");
    if (this.mood.kind === "wrongKey" && isEtherscan) return refuse("Invalid API Key (#err2)|SEPO-");
    if (this.#isLimited()) return refuse("Max calls per sec rate limit reached (3/sec)");
    const action = url.searchParams.get("action");
    if (action === "getsourcecode") return accept([{ SourceCode: this.mood.kind === "alreadyVerified" ? "{}" : "" }]);
    if (action === "verifysourcecode") {
      const explorer = isEtherscan ? "etherscan" : "blockscout";
      this.#keep({ explorer, ...formOf(form) });
      return accept("a-guid");
    }
    const verdict = this.#verdict();
    if (verdict === "pending") return refuse("Pending in queue");
    return verdict === "pass" ? accept("Pass - Verified") : refuse("Fail - Unable to verify");
  }

  #sourcify(isPost: boolean, url: URL, body: string): Answer {
    const error = (status: number, customCode: string, message: string): Answer => {
      return { status, body: { customCode, message, errorId: "1" } };
    };
    if (this.#isLimited()) return error(429, "too_many_requests", "rate limit reached");
    const contract = url.pathname.split("/").at(-1);
    if (isPost) {
      this.#keep({ explorer: "sourcify", address: contract ?? "", ...jsonOf(body) });
      return { status: 202, body: { verificationId: "an-id" } };
    }
    const parts = { creationMatch: null, runtimeMatch: null, chainId: "1", address: contract };
    if (url.pathname.includes("/v2/contract/")) {
      const match = this.mood.kind === "alreadyVerified" ? "exact_match" : null;
      return { status: match === null ? 404 : 200, body: { match, ...parts } };
    }
    const verdict = this.#verdict();
    const job = {
      verificationId: "an-id",
      jobStartTime: "2026-01-01T00:00:00Z",
      isJobCompleted: verdict !== "pending",
    };
    const failed = { error: { customCode: "no_match", message: "bytecode differs", errorId: "1" } };
    const match = verdict === "pass" ? "exact_match" : null;
    return { body: { ...job, contract: { match, ...parts }, ...(verdict === "fail" ? failed : {}) } };
  }

  #isLimited(): boolean {
    if (this.mood.kind !== "rateLimited" || this.mood.refusals === 0) return false;
    this.mood.refusals -= 1;
    return true;
  }

  #verdict(): "pending" | "pass" | "fail" {
    if (this.mood.kind === "fails") return "fail";
    if (this.mood.kind !== "passes") return "pass";
    this.#polls += 1;
    return this.#polls <= this.mood.pendingPolls ? "pending" : "pass";
  }

  #keep(submission: Submission): void {
    this.submissions.push(submission);
  }
}

function formOf(form: URLSearchParams): Omit<Submission, "explorer"> {
  return {
    address: form.get("contractaddress") ?? "",
    input: JSON.parse(form.get("sourceCode") ?? "null"),
    compiler: form.get("compilerversion") ?? "",
    contract: form.get("contractname") ?? "",
    constructorArguments: form.get("constructorArguments"),
    creationTransaction: null,
  };
}

function jsonOf(body: string): Omit<Submission, "explorer" | "address"> {
  const sent: { [field: string]: unknown } = JSON.parse(body);
  return {
    input: sent["stdJsonInput"],
    compiler: String(sent["compilerVersion"]),
    contract: String(sent["contractIdentifier"]),
    constructorArguments: null,
    creationTransaction: String(sent["creationTransactionHash"] ?? ""),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
