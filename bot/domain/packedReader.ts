import { type Address, getAddress, type Hex, hexToBigInt, hexToNumber, size, slice } from "viem";
import { InvalidInputError } from "./errors.ts";

const ADDRESS_BYTES = 20;

/** Reads fields off the front of packed bytes; every read throws InvalidInputError where the bytes end too early. */
export class PackedReader {
  readonly #list: Hex;
  readonly #size: number;
  #position = 0;

  constructor(list: Hex) {
    this.#list = list;
    this.#size = size(list);
  }

  get done(): boolean {
    return this.#position >= this.#size;
  }

  take(length: number): Hex {
    const end = this.#position + length;
    if (end > this.#size) throw this.fault(`${this.#size} bytes`, `at least ${end}`);
    const taken = length === 0 ? "0x" : slice(this.#list, this.#position, end);
    this.#position = end;
    return taken;
  }

  number(length: number): number {
    return hexToNumber(this.take(length));
  }

  bigint(length: number): bigint {
    return hexToBigInt(this.take(length));
  }

  address(): Address {
    return getAddress(this.take(ADDRESS_BYTES));
  }

  fault(value: string, expected: string): InvalidInputError {
    return new InvalidInputError({ field: `call list at byte ${this.#position}`, value, expected });
  }
}
