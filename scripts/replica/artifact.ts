import { existsSync, readFileSync } from "node:fs";
import { concat, type Hex, isHex } from "viem";
import { z } from "zod";
import { RepegError } from "../../bot/domain/errors.ts";

const linkReferences = z.record(
  z.string(),
  z.record(z.string(), z.array(z.strictObject({ start: z.int(), length: z.literal(20) }))),
);

const codeText = z.string().startsWith("0x");

/** As Hardhat and Truffle write it, or, with the code in an object, as Foundry does. */
const artifactFile = z.union([
  z.object({ bytecode: codeText, linkReferences: linkReferences.optional() }),
  z
    .object({ bytecode: z.object({ object: codeText, linkReferences: linkReferences.optional() }) })
    .transform(({ bytecode }) => ({ bytecode: bytecode.object, linkReferences: bytecode.linkReferences })),
]);

const bareText = z.string().regex(/^(?!0x)[0-9a-f]+$/i);

/** Without a prefix: what Balancer keeps of the contracts that its factories make, and what Waffle wrote for Uniswap v2. */
const bareCodeFile = z
  .union([
    z.object({ creationCode: bareText }).transform(({ creationCode: code }) => code),
    z.object({ bytecode: bareText }).transform(({ bytecode }) => bytecode),
  ])
  .transform((code) => ({ bytecode: `0x${code}`, linkReferences: undefined }));

/** Creation code of one of our own contracts, e.g. "replica/tokens/ReplicaUsdc". */
export function ownCreationCode(path: string): Hex {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return creationCode(new URL(`../../artifacts/contracts/${path}.sol/${name}.json`, import.meta.url), {});
}

/**
 * Creation code as an npm package carries it.
 * @param file e.g. "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json"
 * @param libraries addresses of the libraries that it links to, by name
 */
export function packagedCreationCode(file: string, libraries: { readonly [name: string]: Hex } = {}): Hex {
  return creationCode(new URL(import.meta.resolve(file)), libraries);
}

/**
 * Creation code of a contract that an npm package carries as source alone; `npmFilesToBuild` of hardhat.config.ts names it.
 * @param source e.g. "@morpho-org/morpho-blue/src/Morpho.sol"
 */
export function compiledPackageCreationCode(source: string): Hex {
  const name = source.slice(source.lastIndexOf("/") + 1).replace(/\.sol$/, "");
  return creationCode(new URL(`../../artifacts/${source}/${name}.json`, import.meta.url), {});
}

/** Creation code with its constructor's encoded arguments. */
export function withArguments(code: Hex, encodedArguments: Hex): Hex {
  return concat([code, encodedArguments]);
}

function creationCode(file: URL, libraries: { readonly [name: string]: Hex }): Hex {
  if (!existsSync(file)) {
    throw new RepegError({
      code: "ARTIFACT_MISSING",
      severity: "fatal",
      message: `${file.pathname} does not exist`,
      cure: "delete the folder artifacts, then: npm run repeg -- doctor, whose set-up compiles the contracts",
    });
  }
  const { bytecode, linkReferences: references } = artifactFile
    .or(bareCodeFile)
    .parse(JSON.parse(readFileSync(file, "utf8")));
  const linked = link(bytecode, references ?? {}, libraries);
  if (!isHex(linked)) throw new Error(`${file.pathname}: a library is not linked`);
  return linked;
}

function link(
  bytecode: string,
  references: z.infer<typeof linkReferences>,
  libraries: { readonly [name: string]: Hex },
): string {
  let linked = bytecode;
  for (const [name, places] of Object.values(references).flatMap((library) => Object.entries(library))) {
    const address = libraries[name];
    if (address === undefined) throw new Error(`no address for the library ${name}`);
    for (const { start } of places) {
      const at = 2 + start * 2;
      linked = linked.slice(0, at) + address.slice(2).toLowerCase() + linked.slice(at + 40);
    }
  }
  return linked;
}
