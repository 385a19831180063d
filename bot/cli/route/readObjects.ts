import { InvalidInputError } from "../../domain/errors.ts";
import { isJsonObject } from "../poolStates/isJsonObject.ts";
import { LineFields } from "../poolStates/lineFields.ts";
import { withinField } from "./withinField.ts";

/**
 * A list of objects, each read by `read`; an empty list where the field is left out.
 * @throws InvalidInputError's kind, naming the entry
 */
export function readObjects<Value>(
  fields: LineFields,
  name: string,
  read: (entry: LineFields, at: number) => Value,
): readonly Value[] {
  if (!fields.has(name)) return [];
  return fields.list(name).list.map((value, at) => {
    const path = `${name}[${at}]`;
    if (!isJsonObject(value)) throw new InvalidInputError({ field: path, value, expected: "an object" });
    return withinField(path, () => read(new LineFields(value), at));
  });
}
