import { expect } from "chai";
import { UnavailableError } from "../../../bot/domain/errors.ts";
import type { Venue } from "../../../bot/domain/venue.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { systemPollClock } from "../../../bot/feeds/exchanges/systemPollClock.ts";
import { binance } from "../../../bot/venues/binance.ts";
import { coinbase } from "../../../bot/venues/coinbase.ts";
import { kraken } from "../../../bot/venues/kraken.ts";
import { type Polling, START_MS, startPolling } from "../../fakes/exchangePolling.ts";
import { ExchangeServer, type SentBook, type SentLevel, type ServerFault } from "../../fakes/exchangeServer.ts";

/** Middle 0.912395…, 300 and 200 USD within half a percent of it. Digits beyond what a float holds. */
const BOOK: SentBook = {
  bids: [
    ["0.912345678901234567", "100.5"],
    ["0.9123", "228.4"],
    ["0.5", "1000000"],
  ],
  asks: [
    ["0.912445678901234569", "219.2"],
    ["0.93", "1000000"],
  ],
};
const MID_WAD = 912_395_678_901_234_568n;
const ASK_DEPTH = 200n;

const bid = (price: unknown, size: unknown = "100"): SentBook => ({ ...BOOK, bids: [[price, size]] });

describe("polling exchanges", () => {
  let server: ExchangeServer;
  let polling: Polling | null;

  beforeEach(async () => {
    server = new ExchangeServer();
    polling = null;
    await server.start();
  });

  afterEach(async () => {
    await polling?.stop().catch(() => undefined);
    await server.stop();
  });

  /** Polls these markets of the venue at the local server. */
  function poll(venue: Venue, symbols: readonly string[], options: Parameters<typeof startPolling>[1] = {}): Polling {
    const markets = venue.markets.filter(({ symbol }) => symbols.includes(symbol));
    expect(markets).to.have.length(symbols.length);
    polling = startPolling([{ venue: server.venue(venue), markets }], options);
    return polling;
  }

  const VENUES = [
    [kraken, "USDC", "USD"],
    [coinbase, "USDT", "USD"],
    [binance, "USDC", "USDT"],
  ] as const;

  for (const [venue, base, quote] of VENUES) {
    it(`reads ${venue.title}'s book to the last digit and asks for it again and again`, async () => {
      const time = new Date(START_MS - 1_500).toISOString();
      server.list(base, quote, { ...BOOK, time });
      const { observer, until } = poll(venue, [`${base}/${quote}`]);
      await until(() => observer.quotes.length >= 3, "three prices");
      const [first, second] = observer.quotes;
      expect(first).to.deep.equal({
        kind: "quote",
        timeMs: START_MS,
        price: {
          source: `${venue.id}:${base}/${quote}`,
          sourceKind: "exchange",
          base,
          quote,
          priceWad: MID_WAD,
          asOfMs: venue.bookTime === "stated" ? START_MS - 1_500 : START_MS,
          staleAfterMs: 15_000,
          weight: ASK_DEPTH,
        },
      });
      expect(second?.timeMs).to.equal(START_MS + 5_000);
      expect(observer.rejections).to.deep.equal([]);
      expect(observer.outages).to.deep.equal([]);
    });

    const bad: readonly (readonly [what: string, code: string, book: SentBook])[] = [
      ["a negative price", "NEGATIVE_PRICE", bid("-0.9999")],
      ["a price of zero", "ZERO_PRICE", bid("0.0000")],
      ["a price that is not a number", "BAD_PRICE", bid("NaN")],
      ["a price that is missing", "BAD_PRICE", bid(null)],
      ["a price of 1e308", "BAD_PRICE", bid(1e308)],
      ["a price of 309 digits", "BAD_PRICE", bid(`1${"0".repeat(308)}`)],
      ["a negative size", "BAD_SIZE", bid("0.91", "-5")],
      ["a bid above the ask", "CROSSED_BOOK", bid("0.9125")],
      ["a bid at the ask", "CROSSED_BOOK", bid("0.912445678901234569")],
      ["no bid", "EMPTY_SIDE", { ...BOOK, bids: [] }],
      ["no ask", "EMPTY_SIDE", { ...BOOK, asks: [] }],
      ["bids without size", "EMPTY_SIDE", bid("0.91", "0.00")],
      ["a middle that nothing is near to", "WIDE_SPREAD", bid("0.10")],
    ];
    for (const [what, code, book] of bad) {
      it(`rejects ${what} of ${venue.title} by name, and takes the next book`, async () => {
        const time = new Date(START_MS).toISOString();
        server.list(base, quote, { ...book, time });
        const { observer, until } = poll(venue, [`${base}/${quote}`]);
        await until(() => observer.rejections.length >= 2, "two rejections");
        server.books.set(`${base}-${quote}`, { ...BOOK, time });
        await until(() => observer.quotes.length + observer.rejections.length >= 4, "what followed");
        const [rejection] = observer.rejections;
        expect(rejection).to.include({ code, source: `${venue.id}:${base}/${quote}` });
        expect(rejection?.message).to.match(/expected|is not below/);
        expect(observer.outages).to.deep.equal([]);
        if (venue.bookTime === "absent") expect(observer.quotes.length).to.be.greaterThan(0);
      });
    }

    const outages: readonly (readonly [what: string, code: string, fault: ServerFault])[] = [
      ["does not answer", "VENUE_TIMEOUT", { kind: "hang" }],
      ["stops in the middle of an answer", "VENUE_TIMEOUT", { kind: "hangInBody" }],
      ["answers 429", "VENUE_RATE_LIMITED", { kind: "status", status: 429, body: '{"error":"slow down"}' }],
      ["answers 418", "VENUE_RATE_LIMITED", { kind: "status", status: 418, body: "teapot" }],
      ["answers 503", "VENUE_UNAVAILABLE", { kind: "status", status: 503, body: "<html>" }],
      ["answers 451", "VENUE_REFUSED", { kind: "status", status: 451, body: '{"code":0,"msg":"restricted location"}' }],
      ["sends garbage", "VENUE_BAD_ANSWER", { kind: "body", text: "<html>not what you asked for</html>" }],
      ["sends half a document", "VENUE_BAD_ANSWER", { kind: "body", text: '{"error":[],"result":{"USDC' }],
      ["sends nothing", "VENUE_BAD_ANSWER", { kind: "body", text: "" }],
    ];
    for (const [what, code, fault] of outages) {
      it(`says once that ${venue.title} ${what}, waits longer each time, and says once that it is back`, async () => {
        server.list(base, quote, { ...BOOK, time: new Date(START_MS).toISOString() });
        server.fault = fault;
        const { observer, clock, until } = poll(venue, [`${base}/${quote}`], { timeoutMs: 150 });
        await until(() => server.bookRequests() >= 4, "four attempts");
        const waitsMs = clock.waitsMs.slice(0, 3);
        server.fault = null;
        await until(() => observer.recoveries.length === 1, "its recovery");
        expect(observer.outages).to.have.length(1);
        const [outage] = observer.outages;
        expect(outage).to.include({ source: venue.id, sinceMs: START_MS, retryInMs: 750 });
        expect(outage?.error).to.be.instanceOf(UnavailableError).and.include({ code, severity: "retryable" });
        expect(outage?.error.message).to.contain(venue.title);
        expect(waitsMs).to.deep.equal([750, 1_500, 3_000]);
        expect(observer.recoveries[0]).to.include({ source: venue.id, sinceMs: START_MS });
        expect(observer.recoveries[0]?.failures).to.be.within(3, 6);
      });
    }

    it(`finds ${venue.title} when it comes up after us, and when it went away in between`, async () => {
      server.list(base, quote, { ...BOOK, time: new Date(START_MS).toISOString() });
      const there = server.venue(venue);
      await server.stop();
      const markets = venue.markets.filter(({ symbol }) => symbol === `${base}/${quote}`);
      polling = startPolling([{ venue: there, markets }]);
      const { observer, until, clock } = polling;
      await until(() => clock.waitsMs.length >= 3, "three attempts in vain");
      expect(observer.outages.map(({ error }) => error.code)).to.deep.equal(["VENUE_UNREACHABLE"]);
      await server.start();
      await until(() => observer.recoveries.length === 1, "the first recovery");
      await server.stop();
      await until(() => observer.outages.length === 2, "the second outage");
      expect(observer.outages[1]?.error.code).to.equal("VENUE_UNREACHABLE");
      await server.start();
      await until(() => observer.recoveries.length === 2, "the second recovery");
    });

    it(`loads ${venue.title}'s markets again where the first answer was an error or garbage`, async () => {
      server.list(base, quote, { ...BOOK, time: new Date(START_MS).toISOString() });
      server.faultsAlsoMarkets = true;
      server.fault = { kind: "body", text: "{}" };
      const { observer, until, clock } = poll(venue, [`${base}/${quote}`]);
      await until(() => clock.waitsMs.length >= 1, "an attempt in vain");
      expect(observer.outages.map(({ error }) => error.code)).to.deep.equal(["VENUE_BAD_ANSWER"]);
      server.fault = { kind: "status", status: 500 };
      await until(() => clock.waitsMs.length >= 3, "more attempts in vain");
      server.fault = null;
      await until(() => observer.recoveries.length === 1, "its recovery");
      expect(observer.outages).to.have.length(1);
    });

    it(`announces a market that ${venue.title} does not list, and finds it when it does`, async () => {
      const time = new Date(START_MS).toISOString();
      server.list("DAI", "EUR", { ...BOOK, time });
      const market = server.list(base, quote, { ...BOOK, time });
      market.listed = false;
      const { observer, until, clock } = poll(venue, [`${base}/${quote}`]);
      await until(() => clock.waitsMs.length >= 10, "some rounds");
      const source = `${venue.id}:${base}/${quote}`;
      expect(observer.outages.map((each) => [each.source, each.error.code])).to.deep.equal([
        [source, "MARKET_UNAVAILABLE"],
      ]);
      expect(server.bookRequests()).to.equal(0);
      market.listed = true;
      await until(() => observer.recoveries.length === 1, "its listing");
      expect(observer.recoveries[0]?.source).to.equal(source);
      expect(server.bookRequests()).to.be.greaterThan(0);
    });

    it(`does not take prices of a market whose trading ${venue.title} has stopped`, async () => {
      server.list(base, quote, { ...BOOK, time: new Date(START_MS).toISOString() }).open = false;
      const { observer, until } = poll(venue, [`${base}/${quote}`]);
      await until(() => observer.outages.length === 1, "an announcement");
      expect(observer.outages[0]?.error.message).to.contain("has stopped trading");
      expect(observer.quotes).to.deep.equal([]);
    });
  }

  for (const [offsetMs, isTaken] of [
    [4_900, true],
    [5_100, false],
    [-14_900, true],
    [-15_100, false],
  ] as const) {
    it(`${isTaken ? "takes" : "rejects"} a book whose own time is ${offsetMs} ms from ours`, async () => {
      server.list("USDT", "USD", { ...BOOK, time: new Date(START_MS + offsetMs).toISOString() });
      const { observer, until } = poll(coinbase, ["USDT/USD"]);
      await until(() => observer.quotes.length + observer.rejections.length >= 1, "an answer");
      expect(observer.quotes.map(({ price }) => price.asOfMs)).to.deep.equal(isTaken ? [START_MS + offsetMs] : []);
      expect(observer.rejections.map(({ code }) => code)).to.deep.equal(isTaken ? [] : ["BAD_TIME"]);
    });
  }

  it("rejects a book without the time that its venue states", async () => {
    server.list("USDT", "USD", { ...BOOK, time: "yesterday" });
    const { observer, until } = poll(coinbase, ["USDT/USD"]);
    await until(() => observer.rejections.length >= 1, "a rejection");
    expect(observer.rejections[0]?.code).to.equal("BAD_TIME");
    expect(observer.quotes).to.deep.equal([]);
  });

  it("waits as long as a venue asks that bans it", async () => {
    server.list("USDC", "USDT", BOOK);
    server.fault = { kind: "status", status: 418, retryAfter: "180" };
    const { observer, clock, until } = poll(binance, ["USDC/USDT"]);
    await until(() => observer.outages.length === 1, "the ban");
    expect(observer.outages[0]?.retryInMs).to.equal(180_000);
    await until(() => clock.waitsMs.length >= 1, "its wait");
    expect(clock.waitsMs[0]).to.equal(180_000);
    expect(observer.outages[0]?.error.message).to.contain("418");
  });

  it("does not wait for ever because a venue says so", async () => {
    server.list("USDC", "USDT", BOOK);
    server.fault = { kind: "status", status: 429, retryAfter: "999999999" };
    const { observer, until } = poll(binance, ["USDC/USDT"]);
    await until(() => observer.outages.length === 1, "the refusal");
    expect(observer.outages[0]?.retryInMs).to.equal(3 * 86_400_000);
  });

  it("reads Kraken's own errors, which come with HTTP 200", async () => {
    server.list("USDC", "USD", BOOK);
    server.fault = { kind: "body", text: '{"error":["EGeneral:Too many requests"]}' };
    const { observer, until } = poll(kraken, ["USDC/USD"]);
    await until(() => observer.outages.length === 1, "the refusal");
    expect(observer.outages[0]?.error.code).to.equal("VENUE_RATE_LIMITED");
  });

  it("goes on with a venue's other markets where one is missing", async () => {
    server.list("USDC", "USD", BOOK);
    server.list("DAI", "USD", BOOK);
    const { observer, until } = poll(kraken, ["USDC/USD", "USDT/USD", "DAI/USD"]);
    await until(() => observer.quotes.length >= 6, "six prices");
    const sources = new Set(observer.quotes.map(({ price }) => price.source));
    expect([...sources]).to.deep.equal(["kraken:USDC/USD", "kraken:DAI/USD"]);
    expect(observer.outages.map(({ source }) => source)).to.deep.equal(["kraken:USDT/USD"]);
  });

  it("goes on with other venues while one hangs", async () => {
    server.list("USDC", "USD", BOOK);
    const hanging = new ExchangeServer();
    await hanging.start();
    hanging.list("USDC", "USDT", BOOK);
    hanging.fault = { kind: "hang" };
    polling = startPolling(
      [
        { venue: hanging.venue(binance), markets: binance.markets },
        { venue: server.venue(kraken), markets: kraken.markets.slice(0, 1) },
      ],
      { timeoutMs: 400 },
    );
    const { observer, until } = polling;
    await until(() => observer.quotes.length >= 3, "Kraken's prices");
    expect(observer.quotes.every(({ price }) => price.source === "kraken:USDC/USD")).to.equal(true);
    await polling.stop();
    await hanging.stop();
  });

  it("never asks a venue for two books at once, however slow it is", async () => {
    server.delayMs = 30;
    for (const [base, quote] of [["USDC", "USD"] as const, ["USDT", "USD"] as const, ["DAI", "USD"] as const]) {
      server.list(base, quote, BOOK);
    }
    const { observer, until } = poll(kraken, ["USDC/USD", "USDT/USD", "DAI/USD"], { pollMs: 1 });
    await until(() => observer.quotes.length >= 9, "nine prices");
    expect(server.mostAtOnce).to.equal(1);
  });

  it("looks less often where a venue's limit demands it, and lets prices live accordingly", async () => {
    server.list("USDC", "USD", BOOK);
    const venue = server.venue(kraken);
    const slow = { ...venue, limits: { ...venue.limits, requestIntervalMs: 9_000 } };
    polling = startPolling([{ venue: slow, markets: kraken.markets.slice(0, 1) }]);
    const { observer, until } = polling;
    await until(() => observer.quotes.length >= 2, "two prices");
    expect(observer.quotes[1]?.timeMs).to.equal(START_MS + 9_000);
    expect(observer.quotes[0]?.price.staleAfterMs).to.equal(27_000);
  });

  it("does not sleep for a day because the clock was set back by one", async () => {
    server.list("USDC", "USD", BOOK);
    server.delayMs = 20;
    const { observer, clock, until } = poll(kraken, ["USDC/USD"]);
    await until(() => server.bookRequests() >= 1, "a request");
    clock.turn(-86_400_000);
    await until(() => observer.quotes.length >= 3, "prices");
    expect(Math.max(...clock.waitsMs)).to.equal(5_000);
  });

  it("backs off to a minute and no further", async () => {
    server.list("USDC", "USD", BOOK);
    server.fault = { kind: "status", status: 503 };
    const { clock, until } = poll(kraken, ["USDC/USD"]);
    await until(() => clock.waitsMs.length >= 12, "twelve attempts");
    expect(clock.waitsMs.slice(5, 12)).to.deep.equal([24_000, 45_000, 45_000, 45_000, 45_000, 45_000, 45_000]);
  });

  const STOPPED_WHILE: readonly (readonly [what: string, fault: ServerFault | null])[] = [
    ["an answer is awaited", { kind: "hang" }],
    ["half an answer is there", { kind: "hangInBody" }],
    ["it waits for the next round", null],
    ["it waits for a venue that failed", { kind: "status", status: 503 }],
  ];
  for (const [what, fault] of STOPPED_WHILE) {
    it(`stops at once while ${what}, and leaves no connection`, async () => {
      server.list("USDC", "USD", BOOK);
      server.fault = fault;
      const { stop, until } = poll(kraken, ["USDC/USD"], {
        clock: systemPollClock,
        timeoutMs: 60_000,
        pollMs: 60_000,
      });
      await until(() => server.bookRequests() >= 1, "a request");
      await new Promise((resolve) => setTimeout(resolve, 50));
      const startMs = performance.now();
      await stop();
      expect(performance.now() - startMs).to.be.lessThan(500);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await server.openConnections()).to.equal(0);
    });
  }

  it("stops at once while it loads markets", async () => {
    server.faultsAlsoMarkets = true;
    server.fault = { kind: "hang" };
    const { stop, until } = poll(coinbase, ["USDT/USD"], { clock: systemPollClock, timeoutMs: 60_000 });
    await until(() => server.requests.length >= 1, "a request");
    const startMs = performance.now();
    await stop();
    expect(performance.now() - startMs).to.be.lessThan(500);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await server.openConnections()).to.equal(0);
  });

  it("ends every venue's loop where a price could not be delivered, and says why", async () => {
    server.list("USDC", "USD", BOOK);
    server.list("USDC", "USDT", BOOK);
    polling = startPolling([
      { venue: server.venue(kraken), markets: kraken.markets.slice(0, 1) },
      { venue: server.venue(binance), markets: binance.markets },
    ]);
    const { observer, until, ended } = polling;
    await until(() => observer.quotes.length >= 4, "prices");
    observer.deliverFailure = new Error("the journal is full");
    const error = await ended.then(
      () => null,
      (failure: unknown) => failure,
    );
    expect(error).to.equal(observer.deliverFailure);
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.requests).to.have.length(asked);
  });

  it("asks for as many levels as the venue is defined to give", async () => {
    const levels: readonly SentLevel[] = [["0.9999", "5"]];
    server.list("USDC", "USD", { bids: levels, asks: [["1.0001", "5"]] });
    const { observer, until } = poll(kraken, ["USDC/USD"]);
    await until(() => observer.quotes.length >= 1, "a price");
    expect(server.requests.some((path) => path.includes(`count=${kraken.limits.bookLevels}`))).to.equal(true);
    expect(observer.quotes[0]?.price).to.include({ priceWad: WAD, weight: 4n });
  });
});
