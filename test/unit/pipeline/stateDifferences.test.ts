import { expect } from "chai";
import { stateDifferences } from "../../../bot/pipeline/stateDifferences.ts";

describe("the differences of two states", () => {
  it("are none between equal ones", () => {
    const state = { a: 1n, list: [1n, 2n], rows: [[5, 1n]], none: null };
    expect(stateDifferences(state, structuredClone(state))).to.deep.equal([]);
  });

  it("are the fields that differ, with the value of each", () => {
    expect(stateDifferences({ a: 1n, b: [1n, 2n] }, { a: 2n, b: [1n, 3n] })).to.deep.equal([
      { field: "a", followed: 1n, read: 2n },
      { field: "b[1]", followed: 2n, read: 3n },
    ]);
  });

  it("know a row by its number, so that one more is one difference", () => {
    const [one, other] = [
      {
        ticks: [
          [-5, 1n],
          [9, 2n],
        ],
      },
      {
        ticks: [
          [-5, 1n],
          [3, 7n],
          [9, 2n],
        ],
      },
    ];
    expect(stateDifferences(one, other)).to.deep.equal([
      { field: "ticks[3][0]", followed: undefined, read: 3 },
      { field: "ticks[3][1]", followed: undefined, read: 7n },
    ]);
  });

  it("are told of a number that another kind of value stands for", () => {
    expect(stateDifferences({ a: 1n }, { a: 1 })).to.have.length(1);
    expect(stateDifferences({ a: 1n }, null).map(({ field }) => field)).to.deep.equal(["a", "state"]);
  });
});
