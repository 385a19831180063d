// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AggregatorV2V3Interface } from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV2V3Interface.sol";

/// @title The address of a Chainlink feed that never changes
/// @notice Behaves as the deployed EACAggregatorProxy: emits no answers itself, forwards to the aggregator of the
/// current phase, and puts the phase into the bits above 64 of every round id, so that ids keep growing when the
/// aggregator is replaced. A new aggregator is first proposed, then confirmed. Access control of reads is left out.
contract ReplicaAggregatorProxy {
    uint80 private constant PHASE_OFFSET = 64;

    address public owner;
    uint16 public phaseId;
    AggregatorV2V3Interface public aggregator;
    AggregatorV2V3Interface public proposedAggregator;
    mapping(uint16 phase => AggregatorV2V3Interface aggregatorOfPhase) public phaseAggregators;

    modifier onlyOwner() {
        require(msg.sender == owner, "Only callable by owner");
        _;
    }

    modifier hasProposal() {
        require(address(proposedAggregator) != address(0), "No proposed aggregator present");
        _;
    }

    constructor(AggregatorV2V3Interface first) {
        owner = msg.sender;
        _setAggregator(first);
    }

    function proposeAggregator(AggregatorV2V3Interface proposal) external onlyOwner {
        proposedAggregator = proposal;
    }

    function confirmAggregator(AggregatorV2V3Interface proposal) external onlyOwner {
        require(address(proposal) == address(proposedAggregator), "Invalid proposed aggregator");
        delete proposedAggregator;
        _setAggregator(proposal);
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound) = aggregator
            .latestRoundData();
        return (_withPhase(phaseId, roundId), answer, startedAt, updatedAt, _withPhase(phaseId, answeredInRound));
    }

    function getRoundData(uint80 phasedRoundId) external view returns (uint80, int256, uint256, uint256, uint80) {
        (uint16 phase, uint64 roundId) = _split(phasedRoundId);
        (uint80 ofPhase, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound) = phaseAggregators[
            phase
        ].getRoundData(roundId);
        return (_withPhase(phase, ofPhase), answer, startedAt, updatedAt, _withPhase(phase, answeredInRound));
    }

    function proposedLatestRoundData()
        external
        view
        hasProposal
        returns (uint80, int256, uint256, uint256, uint80)
    {
        return proposedAggregator.latestRoundData();
    }

    function proposedGetRoundData(
        uint80 roundId
    ) external view hasProposal returns (uint80, int256, uint256, uint256, uint80) {
        return proposedAggregator.getRoundData(roundId);
    }

    function latestAnswer() external view returns (int256) {
        return aggregator.latestAnswer();
    }

    function latestTimestamp() external view returns (uint256) {
        return aggregator.latestTimestamp();
    }

    function latestRound() external view returns (uint256) {
        return _withPhase(phaseId, uint80(aggregator.latestRound()));
    }

    function getAnswer(uint256 phasedRoundId) external view returns (int256) {
        if (phasedRoundId > type(uint80).max) return 0;
        (uint16 phase, uint64 roundId) = _split(uint80(phasedRoundId));
        AggregatorV2V3Interface ofPhase = phaseAggregators[phase];
        return address(ofPhase) == address(0) ? int256(0) : ofPhase.getAnswer(roundId);
    }

    function getTimestamp(uint256 phasedRoundId) external view returns (uint256) {
        if (phasedRoundId > type(uint80).max) return 0;
        (uint16 phase, uint64 roundId) = _split(uint80(phasedRoundId));
        AggregatorV2V3Interface ofPhase = phaseAggregators[phase];
        return address(ofPhase) == address(0) ? 0 : ofPhase.getTimestamp(roundId);
    }

    function decimals() external view returns (uint8) {
        return aggregator.decimals();
    }

    function version() external view returns (uint256) {
        return aggregator.version();
    }

    function description() external view returns (string memory) {
        return aggregator.description();
    }

    function _setAggregator(AggregatorV2V3Interface next) private {
        phaseId += 1;
        aggregator = next;
        phaseAggregators[phaseId] = next;
    }

    function _withPhase(uint16 phase, uint80 roundId) private pure returns (uint80) {
        return (uint80(phase) << PHASE_OFFSET) | uint80(uint64(roundId));
    }

    function _split(uint80 phasedRoundId) private pure returns (uint16 phase, uint64 roundId) {
        return (uint16(phasedRoundId >> PHASE_OFFSET), uint64(phasedRoundId));
    }
}
