import type { ListedPool } from "../../domain/chain.ts";
import type { Json } from "../../domain/json.ts";

/** A pool as the configuration lists it. */
export function poolToml({ id, type, address, coins, createdAtBlock, parameters = {} }: ListedPool): string {
  const lines = [
    "[[pools]]",
    `id = ${JSON.stringify(id)}`,
    `type = ${JSON.stringify(type)}`,
    `address = ${JSON.stringify(address)}`,
    `coins = [${coins.map((coin) => JSON.stringify(coin)).join(", ")}]`,
    `createdAtBlock = ${createdAtBlock}`,
  ];
  const inline = Object.entries(parameters).map(([name, value]) => `${name} = ${tomlValue(value)}`);
  return [...lines, ...(inline.length === 0 ? [] : [`parameters = { ${inline.join(", ")} }`]), ""].join("\n");
}

/** Text, whole numbers, truth values and lists of them are written alike in TOML and JSON. */
function tomlValue(value: Json): string {
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}
