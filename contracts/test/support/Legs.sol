// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IBalancerV2Vault } from "../../interfaces/IBalancerV2Vault.sol";
import { ICurveCryptoPool } from "../../interfaces/ICurveCryptoPool.sol";
import { ICurveNgPool } from "../../interfaces/ICurveNgPool.sol";
import { IErc4626 } from "../../interfaces/IErc4626.sol";
import { IMakerPsm } from "../../interfaces/IMakerPsm.sol";
import { IUniswapV2Pair } from "../../interfaces/IUniswapV2Pair.sol";
import { IUniswapV4PoolManager } from "../../interfaces/IUniswapV4PoolManager.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { TestDesks } from "../venues/TestDesks.sol";
import { TestGemJoinDesk } from "../venues/TestGemJoinDesk.sol";
import { TestPair } from "../venues/TestPair.sol";
import { TestPoolManager } from "../venues/TestPoolManager.sol";
import { TestVault } from "../venues/TestVault.sol";
import {
    BALANCE,
    BY_CALLBACK,
    BY_PAYMENT,
    CALLBACK,
    Call,
    HAS_SPENDER,
    UNISWAP_V2_OUTPUT
} from "./CallList.sol";
import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice Every kind of venue, and the legs that sell everything held of a coin there.
abstract contract Legs is ExecutorTest {
    uint256 internal constant LEG_KINDS = 8;
    uint256 private constant PAIR_RESERVES = 1e24;
    uint256 private constant PAIR_FEE_PIPS = 100;
    /// @dev Of the amount in the calldata of `unlock` for a swap, and in that of Balancer's `swap`.
    uint16 private constant V4_AMOUNT = 4 + 2 * 32 + 47;
    uint16 private constant BALANCER_AMOUNT = 4 + 11 * 32;

    TestPoolManager internal manager;
    TestPair internal pair;
    TestDesks internal desks;
    /// @notice One for each coin sold.
    TestGemJoinDesk[2] internal gemDesks;
    TestVault internal vault;

    function _openVenues(LedgerToken first, LedgerToken second) internal {
        _open(first, second);
        manager = new TestPoolManager();
        pair = new TestPair(address(first), address(second));
        pair.setFee(PAIR_FEE_PIPS);
        pair.setReserves(PAIR_RESERVES, PAIR_RESERVES);
        desks = new TestDesks(address(first), address(second));
        gemDesks[0] = new TestGemJoinDesk(address(first), address(second));
        gemDesks[1] = new TestGemJoinDesk(address(second), address(first));
        vault = new TestVault(address(second));
        _stock(address(manager));
        _stock(address(desks));
        _stock(address(gemDesks[0]));
        _stock(address(gemDesks[1]));
        desks.count();
    }

    function _stock(address account) internal {
        loanToken.mint(account, STOCK);
        otherToken.mint(account, STOCK);
    }

    /// @notice Sells all of a coin, at par but for the exchange and the pool, whose rates move, and the pair's fee.
    function _leg(uint256 kind, uint256 coin) internal view returns (Call memory) {
        if (kind == 0) return _exchangeLeg(coin);
        if (kind == 1) return _poolLeg(coin);
        if (kind == 2) return _v4Leg(coin);
        if (kind == 3) return _pairLeg(coin);
        if (kind == 4) return _gemLeg(coin);
        if (kind == 5) {
            bytes memory crypto = abi.encodeCall(ICurveCryptoPool.exchange, (coin, 1 - coin, 0, 0));
            return Call(address(desks), _coin(coin), THIRD_WORD, BALANCE, "", crypto);
        }
        if (kind == 6) return _receivedLeg(coin);
        return _balancerLeg(coin);
    }

    /// @notice All of the other token into the vault, and out again.
    function _vaultLegs() internal view returns (Call memory into, Call memory out) {
        bytes memory deposit = abi.encodeCall(IErc4626.deposit, (0, address(executor)));
        into = Call(address(vault), address(otherToken), 4, BALANCE, "", deposit);
        bytes memory redeem = abi.encodeCall(IErc4626.redeem, (0, address(executor), address(executor)));
        out = Call(address(vault), address(vault), 4, BALANCE | BY_CALLBACK, "", redeem);
    }

    /// @notice A swap up to its amount in the manager, selling a coin.
    function _v4Head(uint256 coin) internal view returns (bytes memory) {
        bool loanTokenFirst = address(loanToken) < address(otherToken);
        (address currency0, address currency1) = loanTokenFirst ? (_coin(0), _coin(1)) : (_coin(1), _coin(0));
        uint8 mode = (coin == 0) == loanTokenFirst ? 1 : 0;
        return abi.encodePacked(mode, currency0, currency1, uint24(100), int24(1));
    }

    function _v4Leg(uint256 coin) private view returns (Call memory) {
        bytes memory swap = abi.encodePacked(_v4Head(coin), uint256(0));
        bytes memory data = abi.encodeCall(IUniswapV4PoolManager.unlock, (swap));
        return Call(address(manager), _coin(coin), V4_AMOUNT, BALANCE | BY_CALLBACK | CALLBACK, "", data);
    }

    function _pairLeg(uint256 coin) private view returns (Call memory) {
        bytes memory data = abi.encodeCall(IUniswapV2Pair.swap, (0, 0, address(executor), ""));
        bytes memory fee = abi.encodePacked(uint24(PAIR_FEE_PIPS));
        return Call(address(pair), _coin(coin), coin == 0 ? 36 : 4, UNISWAP_V2_OUTPUT | BY_PAYMENT, fee, data);
    }

    function _gemLeg(uint256 coin) private view returns (Call memory) {
        TestGemJoinDesk desk = gemDesks[coin];
        bytes memory data = abi.encodeCall(IMakerPsm.sellGem, (address(executor), 0));
        return Call(address(desk), _coin(coin), 4 + 32, BALANCE | HAS_SPENDER, abi.encodePacked(desk.join()), data);
    }

    function _receivedLeg(uint256 coin) private view returns (Call memory) {
        int128 i = int128(int256(coin));
        bytes memory data = abi.encodeCall(ICurveNgPool.exchange_received, (i, 1 - i, 0, 0, address(executor)));
        return Call(address(desks), _coin(coin), THIRD_WORD, BALANCE | BY_PAYMENT, "", data);
    }

    function _balancerLeg(uint256 coin) private view returns (Call memory) {
        bytes memory none = bytes("");
        bytes memory data = abi.encodeCall(
            IBalancerV2Vault.swap,
            (
                IBalancerV2Vault.SingleSwap(bytes32(0), 0, _coin(coin), _coin(1 - coin), 0, none),
                IBalancerV2Vault.FundManagement(address(executor), false, payable(address(executor)), false),
                0,
                block.timestamp
            )
        );
        return Call(address(desks), _coin(coin), BALANCER_AMOUNT, BALANCE, "", data);
    }

    /// @notice Whoever might hold an allowance of the executor.
    function _spenders() internal view virtual returns (address[] memory spenders) {
        spenders = new address[](14);
        (spenders[0], spenders[1], spenders[2]) = (address(exchange), address(pool), address(lender));
        (spenders[3], spenders[4], spenders[5]) = (address(manager), address(pair), address(desks));
        (spenders[6], spenders[7]) = (address(gemDesks[0]), address(gemDesks[1]));
        (spenders[8], spenders[9]) = (gemDesks[0].join(), gemDesks[1].join());
        (spenders[10], spenders[11]) = (address(vault), THIEF);
        (spenders[12], spenders[13]) = (OPERATOR, OWNER);
    }
}
