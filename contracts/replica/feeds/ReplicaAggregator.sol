// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AggregatorV2V3Interface } from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV2V3Interface.sol";

/// @title A Chainlink aggregator whose answers one transmitter posts
/// @notice Stands where mainnet has an OCR aggregator: it holds the rounds and emits the logs. The signed reports of
/// the oracles are replaced by one call that gives the answer and its times.
contract ReplicaAggregator is AggregatorV2V3Interface {
    struct Round {
        int192 answer;
        uint32 startedAt;
        uint32 updatedAt;
    }

    uint8 public immutable override decimals;
    uint256 public constant override version = 4;
    /// @notice Answers outside are refused, as by the real aggregators: a feed at its floor stops moving.
    int192 public immutable minAnswer;
    int192 public immutable maxAnswer;
    address public immutable transmitter;
    string public override description;
    uint32 private _latestRoundId;
    mapping(uint32 roundId => Round round) private _rounds;

    error NotTransmitter(address caller);
    error AnswerOutOfRange(int192 answer, int192 minAnswer, int192 maxAnswer);
    error TimeGoesBack(uint256 updatedAt, uint256 previousUpdatedAt);

    constructor(string memory feed, uint8 answerDecimals, int192 min, int192 max, address poster) {
        description = feed;
        decimals = answerDecimals;
        minAnswer = min;
        maxAnswer = max;
        transmitter = poster;
    }

    /// @notice Posts the next round.
    /// @param answer price in units of 10^-decimals
    /// @param startedAt Unix seconds at which the round began
    /// @param updatedAt Unix seconds of the answer; never before the last round's
    function transmit(int192 answer, uint32 startedAt, uint32 updatedAt) external {
        if (msg.sender != transmitter) revert NotTransmitter(msg.sender);
        if (answer < minAnswer || answer > maxAnswer) revert AnswerOutOfRange(answer, minAnswer, maxAnswer);
        uint256 previous = _rounds[_latestRoundId].updatedAt;
        if (updatedAt < previous) revert TimeGoesBack(updatedAt, previous);
        uint32 roundId = ++_latestRoundId;
        _rounds[roundId] = Round(answer, startedAt, updatedAt);
        emit NewRound(roundId, address(0), startedAt);
        emit AnswerUpdated(answer, roundId, updatedAt);
    }

    function latestAnswer() external view override returns (int256) {
        return _rounds[_latestRoundId].answer;
    }

    function latestTimestamp() external view override returns (uint256) {
        return _rounds[_latestRoundId].updatedAt;
    }

    function latestRound() external view override returns (uint256) {
        return _latestRoundId;
    }

    /// @dev As deployed: zero, not a revert, for a round that does not exist.
    function getAnswer(uint256 roundId) external view override returns (int256) {
        return roundId > type(uint32).max ? int256(0) : _rounds[uint32(roundId)].answer;
    }

    function getTimestamp(uint256 roundId) external view override returns (uint256) {
        return roundId > type(uint32).max ? 0 : _rounds[uint32(roundId)].updatedAt;
    }

    /// @dev As deployed: a round that does not exist yet answers zero and time zero.
    function getRoundData(uint80 roundId) public view override returns (uint80, int256, uint256, uint256, uint80) {
        require(roundId <= type(uint32).max, "No data present");
        Round memory round = _rounds[uint32(roundId)];
        return (roundId, round.answer, round.startedAt, round.updatedAt, roundId);
    }

    function latestRoundData() external view override returns (uint80, int256, uint256, uint256, uint80) {
        require(_latestRoundId != 0, "No data present");
        return getRoundData(_latestRoundId);
    }
}
