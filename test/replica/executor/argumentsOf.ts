import fc from "fast-check";
import type { Hex } from "viem";

/** A parameter as the compiler writes it into an artifact's ABI. */
export type Parameter = {
  readonly name?: string | undefined;
  readonly type: string;
  readonly components?: readonly Parameter[] | undefined;
};

const LONGEST_BYTES = 200;
const LONGEST_LIST = 4;

/**
 * Values for a function's parameters, whatever their ABI types, as viem encodes them.
 * @param parameters in order
 * @param known addresses that come up beside arbitrary ones
 */
export function argumentsOf(parameters: readonly Parameter[], known: readonly Hex[]): fc.Arbitrary<unknown[]> {
  return fc.tuple(...parameters.map((parameter) => anyValueOf(parameter, known)));
}

function anyValueOf(parameter: Parameter, known: readonly Hex[]): fc.Arbitrary<unknown> {
  const list = /^(?<item>.*)\[(?<length>\d*)\]$/.exec(parameter.type)?.groups;
  if (list === undefined) return plainValueOf(parameter, known);
  const item = anyValueOf({ ...parameter, type: list["item"] ?? "" }, known);
  const length = list["length"] === "" ? null : Number(list["length"]);
  return fc.array(item, { minLength: length ?? 0, maxLength: length ?? LONGEST_LIST });
}

function plainValueOf({ type, components = [] }: Parameter, known: readonly Hex[]): fc.Arbitrary<unknown> {
  if (type === "tuple") return argumentsOf(components, known).map((values) => named(components, values));
  if (type === "address") return fc.oneof(fc.constantFrom(...known), hexOf(20, 20));
  if (type === "bool") return fc.boolean();
  if (type === "string") return fc.string();
  if (type === "bytes") return hexOf(0, LONGEST_BYTES);
  const { kind, size } = /^(?<kind>u?int|bytes)(?<size>\d+)$/.exec(type)?.groups ?? {};
  const width = Number(size);
  if (kind === "bytes") return hexOf(width, width);
  if (kind === "uint") return fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n });
  if (kind === "int") return fc.bigInt({ min: -(2n ** BigInt(width - 1)), max: 2n ** BigInt(width - 1) - 1n });
  throw new Error(`no values for the ABI type ${type}`);
}

/** By position where a component has no name: viem takes a list then. */
function named(components: readonly Parameter[], values: readonly unknown[]): unknown {
  const names = components.map((component) => component.name ?? "");
  if (names.includes("")) return values;
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

function hexOf(minLength: number, maxLength: number): fc.Arbitrary<Hex> {
  return fc.uint8Array({ minLength, maxLength }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
}
