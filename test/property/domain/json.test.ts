import { expect } from "chai";
import fc from "fast-check";
import { decodeJson, encodeJson, type Json } from "../../../bot/domain/json.ts";

const text = fc.string().filter((value) => !/^-?\d+n$/.test(value));
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.bigInt(),
    text,
    fc.array(tie("json"), { maxLength: 5 }),
    fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      tie("json"),
      { maxKeys: 5 },
    ),
  ),
}));

describe("journal text", () => {
  it("reads back what was written, integers of any size included", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(encodeJson(decodeJson(encodeJson(value)))).to.equal(encodeJson(value));
        expect(decodeJson(encodeJson(value))).to.deep.equal(value);
      }),
    );
  });

  it("is the same text whatever the order in which fields were set", () => {
    expect(encodeJson({ a: 1, b: [2n, "x"] })).to.equal(encodeJson({ b: [2n, "x"], a: 1 }));
  });

  it("refuses text that would read back as an integer, and numbers that are none", () => {
    expect(() => encodeJson({ a: "12n" })).to.throw(TypeError, "12n");
    expect(() => encodeJson(Number.NaN)).to.throw(TypeError, "NaN");
    expect(() => encodeJson(Number.POSITIVE_INFINITY)).to.throw(TypeError, "Infinity");
  });
});
