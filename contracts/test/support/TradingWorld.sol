// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../../interfaces/IErc20.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { StandardToken } from "../tokens/StandardToken.sol";
import { Call, CallList, Trade } from "./CallList.sol";
import { Markets } from "./Markets.sol";

/// @notice Who trades in the worlds of the invariants, how the market moves and the venues misbehave, and what is
/// remembered of it all.
abstract contract TradingWorld is Markets {
    address internal constant SECOND = address(0xA5);
    address internal constant GUARDIAN = address(0xA3);
    uint256 internal constant FUNDS = 1e30;

    /// @dev A token that calls nobody when it is moved.
    StandardToken private immutable _quietToken = new StandardToken();

    /// @notice Gains that trades reported, and strays that the owner sent on.
    uint256 public expectedAtTreasury;
    uint256 public forcedWei;
    /// @notice Trades that succeeded and that did not, by kind of lender; own funds are counted after the last kind.
    uint256[LENDER_KINDS + 1] public traded;
    uint256[LENDER_KINDS + 1] public refused;
    uint256[LEG_KINDS + 1] public soldThrough;
    /// @notice Anything that must never happen; empty while it did not.
    string public scandal;

    function _openWorld(LedgerToken first, LedgerToken second) internal {
        _openMarkets(first, second);
        vm.prank(OWNER);
        executor.setGuardian(GUARDIAN);
        address[2] memory funded = [OPERATOR, SECOND];
        for (uint256 i = 0; i < 2; ++i) {
            first.mint(funded[i], FUNDS);
            vm.prank(funded[i]);
            (bool ok, ) = address(first).call(abi.encodeCall(IErc20.approve, (address(executor), type(uint256).max)));
            assertTrue("approved", ok);
        }
    }

    /// @notice Somebody wants a trade on borrowed money, with a second loan inside the first or without.
    function trade(uint256 actor, uint256 outer, uint256 inner, uint256[2] calldata legs, uint256 amount) external {
        uint256 kind = outer % LENDER_KINDS;
        amount = between(amount, 1e4, 1e15);
        Call[] memory calls = kind < 8 ? _round(legs, amount) : _list(_exchangeLeg(1));
        if (kind < 8 && inner % 3 == 0) calls = _list(_borrow(inner % 8, amount, calls));
        Trade memory wanted = _trade(amount % 7 == 0 ? amount / 300 : 0, _list(_borrow(kind, amount, calls)));
        bool ok = _tradeAs(_actor(actor), _calldata(wanted));
        _count(kind, ok, legs);
    }

    /// @notice Somebody wants a trade with own funds.
    function tradeOwnFunds(uint256 actor, uint256[2] calldata legs, uint256 amount) external {
        amount = between(amount, 1e4, 1e15);
        bytes memory list = CallList.encode(_round(legs, amount));
        address account = _actor(actor);
        uint256 held = loanToken.balanceOf(account);
        bool ok = _tradeAs(
            account,
            abi.encodeCall(
                IDepegExecutor.executeWithOwnFunds,
                (ROUTE, address(loanToken), amount, 0, block.number, list)
            )
        );
        if (ok && loanToken.balanceOf(account) < held) scandal = "own funds were lost";
        _count(LENDER_KINDS, ok, legs);
    }

    function moveMarket(uint256 exchangeRate, uint256 poolRate) external {
        exchange.setRate(between(exchangeRate, 990_000, 1_030_000));
        pool.setRate(between(poolRate, 990_000, 1_030_000));
    }

    /// @notice One venue or lender misbehaves from now on.
    function misbehave(uint256 which, uint256 how) external {
        which = which % 9;
        if (which == 0) exchange.setAppetite(between(how, 90, 101));
        if (which == 1) pool.setCallbacks(how % 3);
        if (which == 2) pool.setDepth(how % 1e12);
        if (which == 3) (how % 2 == 0) ? lender.setCollects(false) : lender.setCallbacks(how % 3);
        if (which == 4) (how % 2 == 0) ? lenders.setCollects(false) : lenders.setCallbacks(how % 3);
        if (which == 5) standardLender.tell(how % 1e9, how % 2 == 0 ? _coin(1) : address(0), address(0));
        if (which == 6) callableLender.tell(how % 1e9, how % 2 == 0 ? THIEF : address(0), address(0));
        if (which == 7) desks.setAppetite(between(how, 50, 101));
        if (which == 8) manager.book(int128(int256(how % 1e9)), -int128(int256(how % 1e6)), true);
    }

    /// @notice All behave again, and pay.
    function behave() public {
        exchange.setRate(1_010_000);
        exchange.setAppetite(100);
        pool.setRate(1_000_000);
        pool.setCallbacks(1);
        pool.setDepth(type(uint256).max);
        lender.setCollects(true);
        lender.setCallbacks(1);
        lenders.setCollects(true);
        lenders.setCallbacks(1);
        standardLender.tell(0, address(0), address(0));
        callableLender.tell(0, address(0), address(0));
        desks.setAppetite(100);
        manager.book(0, 0, true);
        pair.setReserves(_more(0), _more(1));
    }

    /// @notice Sells all of the loan token, all of the other, and sometimes keeps it in the vault for a moment.
    function _round(uint256[2] memory legs, uint256 amount) internal view returns (Call[] memory calls) {
        (uint256 first, uint256 second) = _kinds(legs);
        if (amount % 4 != 0) return _list(_leg(first, 0), _leg(second, 1));
        calls = new Call[](4);
        (calls[0], calls[3]) = (_leg(first, 0), _leg(second, 1));
        (calls[1], calls[2]) = _vaultLegs();
    }

    /// @notice Has an account try a trade: whoever succeeds must be an operator, while nothing is paused.
    function _tradeAs(address account, bytes memory data) internal returns (bool ok) {
        bool may = executor.isOperator(account) && !executor.paused();
        uint256 before = loanToken.balanceOf(TREASURY);
        bytes memory result;
        vm.prank(account);
        (ok, result) = address(executor).call(data);
        if (ok && !may) scandal = "one who may not trade traded";
        uint256 gained = loanToken.balanceOf(TREASURY) - before;
        if (ok) {
            uint256 profit = abi.decode(result, (uint256));
            if (profit == 0 || profit != gained) scandal = "a gain was reported that is not there";
            expectedAtTreasury += profit;
        } else if (gained != 0) scandal = "a refused trade moved money";
        _assertIdle();
    }

    /// @notice Between trades nothing runs: in the same transaction the owner may withdraw, and nobody may call back.
    function _assertIdle() internal {
        bytes memory data = abi.encodeCall(IDepegExecutor.withdraw, (address(_quietToken), 0));
        vm.prank(OWNER);
        (, bytes memory reason) = address(executor).call(data);
        if (bytes4(reason) != IDepegExecutor.TransferFailed.selector) scandal = "a trade never ended";
    }

    function _count(uint256 kind, bool ok, uint256[2] memory legs) private {
        if (!ok) {
            ++refused[kind];
            return;
        }
        ++traded[kind];
        if (kind == 8 || kind == 9) return;
        (uint256 first, uint256 second) = _kinds(legs);
        ++soldThrough[first];
        ++soldThrough[second];
    }

    /// @notice Kinds are taken as they are; of numbers beyond them, most stand for a round with the exchange at one end,
    /// for it is the one that pays.
    function _kinds(uint256[2] memory legs) private pure returns (uint256 first, uint256 second) {
        (first, second) = (legs[0] % LEG_KINDS, legs[1] % LEG_KINDS);
        if (legs[0] < LEG_KINDS && legs[1] < LEG_KINDS) return (first, second);
        if (first != 0 && (legs[0] >> 8) % 2 == 0) first = 0;
        else if (first != 0) second = 0;
    }

    /// @notice Mostly the operator; now and then one who may not, or may not any more.
    function _actor(uint256 seed) internal pure returns (address) {
        address[9] memory actors = [OPERATOR, OPERATOR, OPERATOR, OPERATOR, SECOND, GUARDIAN, OWNER, THIEF, TREASURY];
        return actors[seed % 9];
    }

    function _more(uint256 coin) private view returns (uint256) {
        uint256 held0 = loanToken.balanceOf(address(pair));
        uint256 held1 = otherToken.balanceOf(address(pair));
        return coin < 2 && held0 > held1 ? held0 : held1;
    }
}
